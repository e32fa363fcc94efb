import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { Client, type ClientOptions, Command } from './client.ts'
import { type Answer, type Call, runtime } from './transport.ts'
import { element, elements, escapeXml, xmlError } from './xml.ts'

/** Takes the place of `@aws-sdk/client-s3` in the bundles. */
export class S3Client extends Client {
  constructor(options: ClientOptions) {
    super('s3', options)
  }
}

/** Every character but the unreserved ones of RFC 3986 is encoded; the slashes of a key stay. */
const encodeKey = (key: string) =>
  encodeURIComponent(key)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')

/** The bucket stands in the host's name, and in the path when the endpoint is a bare address, as the SDK does it. */
const urlOf = (bucket: string, key: string, query: Record<string, string>) => {
  const endpoint = new URL(runtime.endpoint('S3') ?? `https://s3.${runtime.region()}.amazonaws.com`)
  const bare = isIP(endpoint.hostname.replace(/^\[|\]$/g, '')) > 0
  if (!bare) endpoint.hostname = `${bucket}.${endpoint.hostname}`
  endpoint.pathname = `${bare ? `/${bucket}` : ''}/${encodeKey(key)}`
  endpoint.search = new URLSearchParams(query).toString().replaceAll('+', '%20')
  return endpoint
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const headerNames = {
  CacheControl: 'cache-control',
  ContentEncoding: 'content-encoding',
  ContentType: 'content-type',
  CopySource: 'x-amz-copy-source',
  IfMatch: 'if-match',
  IfNoneMatch: 'if-none-match',
}

const headersOf = (input: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headerNames).flatMap(([field, header]) => {
      const value = text(input[field])
      return value === undefined ? [] : [[header, value]]
    }),
  )

type Sent = {
  method: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: string | Uint8Array
}

/** The payload's hash is signed with the call, which is also what proves to S3 that the body arrived whole. */
const callOf = (input: Record<string, unknown>, { method, query = {}, headers = {}, body = '' }: Sent): Call => ({
  method,
  url: urlOf(text(input.Bucket) ?? '', text(input.Key) ?? '', query),
  headers: { ...headers, 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') },
  body,
})

const tagOf = ({ headers }: Answer) => text(headers.etag)
const versionOf = ({ headers }: Answer) => text(headers['x-amz-version-id'])

abstract class S3Command<Output> extends Command<Output> {
  error(answer: Answer) {
    return xmlError(answer)
  }
}

/** The whole object is in memory when the answer is here: none of ours is larger than a few megabytes. */
const bodyOf = (bytes: Buffer) => ({
  transformToString: async () => bytes.toString(),
  transformToByteArray: async () => new Uint8Array(bytes),
})

export class GetObjectCommand extends S3Command<{
  Body: ReturnType<typeof bodyOf>
  ETag?: string
  VersionId?: string
}> {
  call() {
    const version = text(this.input.VersionId)
    const query = { 'x-id': 'GetObject', ...(version !== undefined && { versionId: version }) }
    return callOf(this.input, { method: 'GET', query, headers: headersOf(this.input) })
  }
  output(answer: Answer) {
    return { Body: bodyOf(answer.body), ETag: tagOf(answer), VersionId: versionOf(answer) }
  }
}

/** A copy that fails half-way is answered with status 200 and an error for a body (S3 API reference, CopyObject). */
export class CopyObjectCommand extends S3Command<{ VersionId?: string }> {
  call() {
    return callOf(this.input, { method: 'PUT', query: { 'x-id': 'CopyObject' }, headers: headersOf(this.input) })
  }
  output(answer: Answer) {
    if (element(answer.body.toString(), 'CopyObjectResult') === undefined) throw this.error(answer)
    return { VersionId: versionOf(answer) }
  }
}

export class PutObjectCommand extends S3Command<{ ETag?: string; VersionId?: string }> {
  call() {
    const { Body } = this.input
    const body = Body instanceof Uint8Array ? Body : (text(Body) ?? '')
    return callOf(this.input, { method: 'PUT', query: { 'x-id': 'PutObject' }, headers: headersOf(this.input), body })
  }
  output(answer: Answer) {
    return { ETag: tagOf(answer), VersionId: versionOf(answer) }
  }
}

export class DeleteObjectCommand extends S3Command<object> {
  call() {
    return callOf(this.input, { method: 'DELETE', query: { 'x-id': 'DeleteObject' } })
  }
  output() {
    return {}
  }
}

type Listed = { Contents: { Key?: string }[]; IsTruncated: boolean; NextContinuationToken?: string }

export class ListObjectsV2Command extends S3Command<Listed> {
  call() {
    const { Prefix, ContinuationToken, StartAfter, MaxKeys } = this.input
    const given = {
      prefix: Prefix,
      'continuation-token': ContinuationToken,
      'start-after': StartAfter,
      'max-keys': MaxKeys,
    }
    const query = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
    return callOf(this.input, { method: 'GET', query: { 'list-type': '2', ...Object.fromEntries(query) } })
  }
  output({ body }: Answer) {
    const xml = body.toString()
    return {
      Contents: elements(xml, 'Contents').map((entry) => ({ Key: element(entry, 'Key') })),
      IsTruncated: element(xml, 'IsTruncated') === 'true',
      NextContinuationToken: element(xml, 'NextContinuationToken'),
    }
  }
}

/** S3 wants a checksum with every deletion of several keys. */
export class DeleteObjectsCommand extends S3Command<{ Errors: { Key?: string; Code?: string }[] }> {
  call() {
    const body = `<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${keysIn(this.input.Delete)
      .map((key) => `<Object><Key>${escapeXml(key)}</Key></Object>`)
      .join('')}<Quiet>true</Quiet></Delete>`
    const headers = {
      'content-type': 'application/xml',
      'content-md5': createHash('md5').update(body).digest('base64'),
    }
    return callOf(this.input, { method: 'POST', query: { delete: '' }, headers, body })
  }
  output({ body }: Answer) {
    return {
      Errors: elements(body.toString(), 'Error').map((entry) => ({
        Key: element(entry, 'Key'),
        Code: element(entry, 'Code'),
      })),
    }
  }
}

const keysIn = (deletion: unknown): string[] =>
  z.parse(z.object({ Objects: z.array(z.object({ Key: z.string() })) }), deletion).Objects.map(({ Key }) => Key)
