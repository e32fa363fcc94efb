import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import * as z from 'zod/mini'

/** Status of SDK errors, for the few that are expected. */
const statusOf = (error: unknown): number | undefined => {
  const known = z.safeParse(z.object({ $metadata: z.object({ httpStatusCode: z.number() }) }), error)
  return known.success ? known.data.$metadata.httpStatusCode : undefined
}

/** Values as compressed lines of JSON. One at a time: a snapshot as one text would take more memory than its jobs. */
const pack = async (values: Iterable<unknown>): Promise<Buffer> => {
  const lines = (function* () {
    for (const value of values) yield Buffer.from(`${JSON.stringify(value)}\n`)
  })()
  const chunks: Buffer[] = []
  for await (const chunk of Readable.from(lines).pipe(createGzip({ level: 1 }))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function* unpack(bytes: Uint8Array): AsyncGenerator<unknown> {
  let started: Buffer[] = []
  for await (const chunk of Readable.from([bytes]).pipe(
    createGunzip({ chunkSize: 64 * 1024 }),
  ) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield JSON.parse(Buffer.concat([...started, chunk.subarray(from, end)]).toString())
      started = []
      from = end + 1
    }
    started.push(chunk.subarray(from))
  }
}

/** `absent`: only if the key doesn't exist; an entity tag: only if the object is still the one that was read. */
type Condition = { absent: true } | { etag: string }

/** For functions that only read: without any code that writes. */
export const openForReading = (client: S3Client, bucket: string) => {
  const read = async (key: string): Promise<{ bytes: Uint8Array; etag: string } | undefined> => {
    try {
      const { Body, ETag = '' } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      return { bytes: await Body!.transformToByteArray(), etag: ETag }
    } catch (error) {
      if (statusOf(error) === 404) return undefined
      throw error
    }
  }

  /** A document's values one by one, or undefined if there's no such document. */
  const getAll = async (key: string): Promise<{ values: AsyncGenerator<unknown>; etag: string } | undefined> => {
    const found = await read(key)
    return found && { values: unpack(found.bytes), etag: found.etag }
  }

  const get = async (key: string): Promise<{ value: unknown; etag: string } | undefined> => {
    const found = await read(key)
    return found && { value: (await unpack(found.bytes).next()).value, etag: found.etag }
  }

  return { get, getAll }
}

export type ReadObjects = ReturnType<typeof openForReading>

/** JSON in a bucket, one value or a list of values per document, compressed. The only file here that knows S3. */
export const openObjects = (client: S3Client, bucket: string) => {
  /**
   * Writes a document of several values; returns whether the condition held. Source: Amazon S3 user guide, "How to
   * prevent object overwrites with conditional writes": 412 if it doesn't hold, 409 if a concurrent write to the key
   * came in between, 404 if the object to match is gone.
   */
  const putAll = async (key: string, values: Iterable<unknown>, condition?: Condition): Promise<boolean> => {
    const body = await pack(values)
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: 'application/jsonl',
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

  const put = (key: string, value: unknown, condition?: Condition) => putAll(key, [value], condition)

  return { ...openForReading(client, bucket), put, putAll, list, remove }
}

export type Objects = ReturnType<typeof openObjects>
