import { DeleteObjectsCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../platform/result.ts'
import type { SiteFile } from './file.ts'
import { emptyRelease, type Release, release, releaseKey } from './release.ts'

const parallelUploads = 24
/** DeleteObjects takes at most 1,000 keys (S3 API reference). */
const keysPerDeletion = 1000

/** The manifest with the entity tag under which it may be replaced; no tag when there is none yet. */
export type Held = { release: Release; tag: string | undefined }

const isNamed = (error: unknown, ...names: string[]) => error instanceof Error && names.includes(error.name)

/** The site bucket as publishing sees it. */
export const siteBucket = (s3: S3Client, bucket: string) => ({
  read: async (): Promise<Held> => {
    try {
      const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: releaseKey }))
      return { release: z.parse(release, JSON.parse(await Body!.transformToString())), tag: ETag }
    } catch (error) {
      if (isNamed(error, 'NoSuchKey')) return { release: emptyRelease, tag: undefined }
      throw error
    }
  },

  /** Replaces the manifest `tag` stands for. Fails when another run was faster. */
  write: async (next: Release, tag: string | undefined): Promise<Result<string | undefined, 'conflict'>> => {
    try {
      const { ETag } = await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: releaseKey,
          Body: JSON.stringify(next),
          ContentType: 'application/json',
          CacheControl: 'no-store',
          ...(tag ? { IfMatch: tag } : { IfNoneMatch: '*' }),
        }),
      )
      return succeed(ETag)
    } catch (error) {
      if (isNamed(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey')) return fail('conflict')
      throw error
    }
  },

  upload: async (files: readonly SiteFile[]): Promise<void> => {
    const waiting = files.values()
    const upload = async () => {
      for (const { key, content } of waiting)
        if (content)
          await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content.body, ...content.headers }))
    }
    await Promise.all(Array.from({ length: Math.min(parallelUploads, files.length) }, upload))
  },

  remove: async (keys: readonly string[]): Promise<void> => {
    for (let start = 0; start < keys.length; start += keysPerDeletion) {
      const Objects = keys.slice(start, start + keysPerDeletion).map((Key) => ({ Key }))
      const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }))
      if (Errors?.length) throw new Error(`S3 did not delete ${Errors.length} of ${Objects.length} files`)
    }
  },
})

export type SiteBucket = ReturnType<typeof siteBucket>
