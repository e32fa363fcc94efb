import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { physicalName } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'

/** `headers` are those S3 keeps and gives back: content-type, cache-control, content-encoding, x-amz-meta-…. */
export type StoredObject = { key: string; headers: Record<string, string>; etag: string; modified: Date; body: Buffer }

const description = z.object({ key: z.string(), headers: z.record(z.string(), z.string()), modified: z.string() })

/** Keys may hold any character and be longer than a file name, so a hash names the file. */
const fileOf = (folder: string, key: string) => join(folder, createHash('sha256').update(key).digest('hex'))

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`

/** One line of JSON, then the bytes: a file is complete or absent, never half of a pair. */
const read = async (file: string): Promise<StoredObject> => {
  const content = await readFile(file)
  const end = content.indexOf(10)
  const { key, headers, modified } = description.parse(JSON.parse(content.subarray(0, end).toString()))
  const body = content.subarray(end + 1)
  return { key, headers, modified: new Date(modified), body, etag: etagOf(body) }
}

export type Bucket = {
  get: (key: string) => StoredObject | undefined
  put: (key: string, headers: Record<string, string>, body: Buffer) => Promise<StoredObject>
  remove: (key: string) => Promise<void>
  /** All keys in the order of their UTF-8 bytes, as S3 lists them. */
  keys: () => string[]
}

/** A bucket in memory, also written to `folder` if one is given. */
export const openBucket = async (folder?: string): Promise<Bucket> => {
  const objects = new Map<string, StoredObject>()
  if (folder) {
    await mkdir(folder, { recursive: true })
    const files = (await readdir(folder)).filter((name) => !name.endsWith('.new'))
    for (const object of await Promise.all(files.map((name) => read(join(folder, name)))))
      objects.set(object.key, object)
  }
  return {
    get: (key) => objects.get(key),
    put: async (key, headers, body) => {
      const object = { key, headers, body, etag: etagOf(body), modified: new Date() }
      // In memory first: two conditional writes that arrive together must not both see the old state.
      objects.set(key, object)
      if (folder) {
        const head = JSON.stringify({ key, headers, modified: object.modified.toISOString() })
        const file = fileOf(folder, key)
        const fresh = `${file}.${process.hrtime.bigint()}.new`
        await writeFile(fresh, Buffer.concat([Buffer.from(`${head}\n`), body]))
        await rename(fresh, file)
      }
      return object
    },
    remove: async (key) => {
      objects.delete(key)
      if (folder) await rm(fileOf(folder, key), { force: true })
    },
    keys: () => [...objects.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  }
}

/** All buckets of the template by name, each in a folder of its own. */
export const openBuckets = async (template: Template, folder?: string): Promise<Map<string, Bucket>> => {
  const names = template.ofType('AWS::S3::Bucket').map(({ id }) => physicalName(template, id))
  const opened = await Promise.all(names.map((name) => openBucket(folder && join(folder, name))))
  return new Map(names.map((name, index) => [name, opened[index]!]))
}
