import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod/mini'

export const toldKey = 'indexnow.json'

const told = z.object({ format: z.literal(1), number: z.number() })

/**
 * Up to which change set search engines were told about pages, kept beside the releases' manifests. Two runs that
 * report the same do no harm, so the later one simply wins.
 */
export const toldStore = (s3: S3Client, Bucket: string) => ({
  /** Number of that change set; undefined before the first time. */
  read: async (): Promise<number | undefined> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: toldKey }))
      return z.parse(told, JSON.parse(await Body!.transformToString())).number
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  },
  write: async (number: number): Promise<void> => {
    const Body = JSON.stringify({ format: 1, number } satisfies z.infer<typeof told>)
    await s3.send(new PutObjectCommand({ Bucket, Key: toldKey, Body, ContentType: 'application/json' }))
  },
})

export type ToldStore = ReturnType<typeof toldStore>
