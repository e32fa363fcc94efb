import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import * as z from 'zod/mini'

/** Status of the SDK's errors, for the few answers that are no surprise. */
const statusOf = (error: unknown): number | undefined => {
  const known = z.safeParse(z.object({ $metadata: z.object({ httpStatusCode: z.number() }) }), error)
  return known.success ? known.data.$metadata.httpStatusCode : undefined
}

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** `absent`: only if the key does not exist; an entity tag: only if the object still is the one that was read. */
type Condition = { absent: true } | { etag: string }

/** JSON documents in a bucket, compressed; the only file of the capability that knows S3. */
export const openObjects = (client: S3Client, bucket: string) => {
  const get = async (key: string): Promise<{ value: unknown; etag: string } | undefined> => {
    try {
      const { Body, ETag = '' } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      const bytes = await Body!.transformToByteArray()
      return { value: JSON.parse((await unpack(bytes)).toString()), etag: ETag }
    } catch (error) {
      if (statusOf(error) === 404) return undefined
      throw error
    }
  }

  /**
   * Writes a document; answers whether the condition held.
   * Source: Amazon S3 user guide, "How to prevent object overwrites with conditional writes": 412 when it does not
   * hold, 409 when a concurrent write to the key came in between, 404 when the object to match is gone.
   */
  const put = async (key: string, value: unknown, condition?: Condition): Promise<boolean> => {
    const body = await pack(JSON.stringify(value), { level: 1 })
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: 'application/json',
          ContentEncoding: 'gzip',
          ...(condition && ('etag' in condition ? { IfMatch: condition.etag } : { IfNoneMatch: '*' })),
        }),
      )
      return true
    } catch (error) {
      if (condition && [404, 409, 412].includes(statusOf(error) ?? 0)) return false
      throw error
    }
  }

  const list = async (prefix: string): Promise<string[]> => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }))
    return Contents.flatMap(({ Key }) => (Key ? [Key] : []))
  }

  const remove = async (key: string): Promise<void> => {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
  }

  return { get, put, list, remove }
}

export type Objects = ReturnType<typeof openObjects>
