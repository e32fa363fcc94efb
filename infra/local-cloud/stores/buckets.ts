import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { physicalName } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'

/** `headers` are those S3 stores and returns: content-type, cache-control, content-encoding, x-amz-meta-…. */
export type StoredObject = {
  key: string
  version: string
  headers: Record<string, string>
  etag: string
  modified: Date
  body: Buffer
  /** A delete marker: the key counts as absent, but earlier versions exist. */
  deleted: boolean
}

const description = z.object({
  key: z.string(),
  version: z.string(),
  headers: z.record(z.string(), z.string()),
  modified: z.string(),
  deleted: z.boolean(),
})

/** How many earlier versions of a key are kept; on AWS a lifecycle rule decides. */
const versionsKept = 60

/** Keys may have any character and be longer than a file name allows, so files are named by hash. */
const fileOf = (folder: string, { key, version }: { key: string; version: string }) =>
  join(folder, `${createHash('sha256').update(key).digest('hex')}.${version}`)

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`

/** One line of JSON, then the bytes: a file is complete or absent, never half a pair. */
const read = async (file: string): Promise<StoredObject> => {
  const content = await readFile(file)
  const end = content.indexOf(10)
  const { modified, ...rest } = description.parse(JSON.parse(content.subarray(0, end).toString()))
  const body = content.subarray(end + 1)
  return { ...rest, modified: new Date(modified), body, etag: etagOf(body) }
}

const write = async (folder: string, { body, etag: _, ...rest }: StoredObject): Promise<void> => {
  const file = fileOf(folder, rest)
  await writeFile(`${file}.new`, Buffer.concat([Buffer.from(`${JSON.stringify(rest)}\n`), body]))
  await rename(`${file}.new`, file)
}

let lastVersion = 0
/** Later versions sort after earlier ones, even across restarts. */
const nextVersion = (): string => {
  lastVersion = Math.max(lastVersion + 1, Date.now() * 1000)
  return String(lastVersion)
}

export type Bucket = {
  /** The current object, or a given version of it. */
  get: (key: string, version?: string) => StoredObject | undefined
  put: (key: string, headers: Record<string, string>, body: Buffer) => Promise<StoredObject>
  remove: (key: string) => Promise<void>
  /** All keys in the order of their UTF-8 bytes, as S3 lists them. */
  keys: () => string[]
}

/** A versioned bucket in memory, also written to `folder`, if given. */
export const openBucket = async (folder?: string): Promise<Bucket> => {
  /** Each key's versions, the current one last. */
  const objects = new Map<string, StoredObject[]>()
  if (folder) {
    await mkdir(folder, { recursive: true })
    const files = (await readdir(folder)).filter((name) => /\.\d+$/.test(name)).sort()
    for (const object of await Promise.all(files.map((name) => read(join(folder, name)))))
      objects.set(object.key, [...(objects.get(object.key) ?? []), object])
  }
  const add = async (object: StoredObject): Promise<StoredObject> => {
    // Memory first: two conditional writes that arrive together must not both see the old state.
    const versions = [...(objects.get(object.key) ?? []), object]
    objects.set(object.key, versions.slice(-1 - versionsKept))
    if (folder) {
      await write(folder, object)
      for (const old of versions.slice(0, -1 - versionsKept)) await rm(fileOf(folder, old), { force: true })
    }
    return object
  }
  const get: Bucket['get'] = (key, version) => {
    const versions = objects.get(key)
    const found = version === undefined ? versions?.at(-1) : versions?.find((each) => each.version === version)
    return found?.deleted ? undefined : found
  }
  const made = (key: string, body: Buffer) => ({
    key,
    version: nextVersion(),
    body,
    etag: etagOf(body),
    modified: new Date(),
  })
  return {
    get,
    put: (key, headers, body) => add({ ...made(key, body), headers, deleted: false }),
    remove: async (key) => {
      if (get(key)) await add({ ...made(key, Buffer.alloc(0)), headers: {}, deleted: true })
    },
    keys: () =>
      [...objects.keys()].filter((key) => get(key)).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  }
}

/** The template's buckets by name, each in its own folder. */
export const openBuckets = async (template: Template, folder?: string): Promise<Map<string, Bucket>> => {
  const names = template.ofType('AWS::S3::Bucket').map(({ id }) => physicalName(template, id))
  const opened = await Promise.all(names.map((name) => openBucket(folder && join(folder, name))))
  return new Map(names.map((name, index) => [name, opened[index]!]))
}
