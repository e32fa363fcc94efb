import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../platform/result.ts'
import type { SiteFile } from './file.ts'
import { emptyRelease, formerReleaseKey, type Release, release, releaseKey } from './release.ts'

const parallelUploads = 24
/** DeleteObjects takes at most 1,000 keys (S3 API reference). */
const keysPerDeletion = 1000

/**
 * The manifest as stored: `tag` is what it may be replaced under. Before the first release there's neither. `former`:
 * it's still among the pages.
 */
export type Found = { release: Release; tag?: string; version?: string; former?: boolean }

const isNamed = (error: unknown, ...names: string[]) => error instanceof Error && names.includes(error.name)

/** Names of the bucket with the pages and the one with their manifests. */
export type SiteBuckets = { pages: string; releases: string }

/** The site as publishing sees it. */
export const siteBucket = (s3: S3Client, { pages: bucket, releases }: SiteBuckets) => {
  const readAt = async (Bucket: string, Key: string, version?: string): Promise<Found> => {
    const wanted = { Bucket, Key, ...(version !== undefined && { VersionId: version }) }
    const { Body, ETag, VersionId } = await s3.send(new GetObjectCommand(wanted))
    return { release: z.parse(release, JSON.parse(await Body!.transformToString())), tag: ETag, version: VersionId }
  }

  const otherwise =
    <Value>(next: () => Promise<Value> | Value, ...names: string[]) =>
    (error: unknown) => {
      if (isNamed(error, ...names)) return next()
      throw error
    }

  /** The manifest from when it was among the pages. */
  const readFormer = async (): Promise<Found> => {
    const { release, version } = await readAt(bucket, formerReleaseKey)
    return { release, version, former: true }
  }

  /** Returns the object's new version. */
  const upload = async ({ key, content }: SiteFile): Promise<string> => {
    if (!content) throw new Error(`Nothing is known to upload as ${key}`)
    const target = { Bucket: bucket, Key: key }
    const { VersionId } =
      'version' in content
        ? await s3.send(
            new CopyObjectCommand({
              ...target,
              CopySource: `${bucket}/${encodeURI(key)}?versionId=${content.version}`,
            }),
          )
        : await s3.send(new PutObjectCommand({ ...target, Body: content.body, ...content.headers }))
    if (VersionId === undefined) throw new Error('The site bucket keeps no versions, so no release could be kept')
    return VersionId
  }

  return {
    /** The manifest. */
    read: () =>
      readAt(releases, releaseKey)
        .catch(otherwise(readFormer, 'NoSuchKey'))
        .catch(otherwise(() => ({ release: emptyRelease }), 'NoSuchKey')),

    /** An earlier version of it. */
    readEarlier: async (version: string): Promise<Release> => {
      const found = await readAt(releases, releaseKey, version).catch(
        otherwise(() => readAt(bucket, formerReleaseKey, version), 'NoSuchVersion', 'NoSuchKey'),
      )
      return found.release
    },

    /** Replaces the manifest that `tag` stands for. Fails if another run was faster. */
    write: async (next: Release, tag: string | undefined): Promise<Result<string | undefined, 'conflict'>> => {
      try {
        const { ETag } = await s3.send(
          new PutObjectCommand({
            Bucket: releases,
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

    /** Returns each file's new version by its key. */
    upload: async (files: readonly SiteFile[]): Promise<Map<string, string>> => {
      const versions = new Map<string, string>()
      const waiting = files.values()
      const work = async () => {
        for (const file of waiting) versions.set(file.key, await upload(file))
      }
      await Promise.all(Array.from({ length: Math.min(parallelUploads, files.length) }, work))
      return versions
    },

    remove: async (keys: readonly string[]): Promise<void> => {
      for (let start = 0; start < keys.length; start += keysPerDeletion) {
        const Objects = keys.slice(start, start + keysPerDeletion).map((Key) => ({ Key }))
        const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }))
        if (Errors?.length) throw new Error(`S3 did not delete ${Errors.length} of ${Objects.length} files`)
      }
    },
  }
}

export type SiteBucket = ReturnType<typeof siteBucket>
