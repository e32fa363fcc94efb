import { awsError } from './aws-error.ts'
import type { Bucket, StoredObject } from './buckets.ts'
import { listObjects } from './s3-list.ts'
import { elements, escapeXml, xmlResponse } from './xml.ts'

export type S3Request = { method: string; url: URL; headers: Headers; body: Buffer; mayList: boolean }

const kept = ['content-type', 'cache-control', 'content-encoding', 'content-disposition', 'content-language', 'expires']

const s3Error = (status: number, code: string, message: string) => awsError('s3', status, code, message)

const missing = (mayList: boolean) =>
  // Without s3:ListBucket, nobody may learn whether a key exists (S3 API reference, GetObject, "Permissions").
  mayList
    ? s3Error(404, 'NoSuchKey', 'The specified key does not exist.')
    : s3Error(403, 'AccessDenied', 'Access Denied')

const headersOf = ({ headers, etag, version, modified, body }: StoredObject) => ({
  ...headers,
  etag,
  'x-amz-version-id': version,
  'last-modified': modified.toUTCString(),
  'content-length': String(body.length),
  'accept-ranges': 'bytes',
})

/** The body without the chunk sizes and trailers of the SDK's streaming uploads (`aws-chunked`). */
const dechunk = (body: Buffer): Buffer => {
  const parts: Buffer[] = []
  let position = 0
  while (position < body.length) {
    const end = body.indexOf('\r\n', position)
    const size = Number.parseInt(body.subarray(position, end).toString().split(';')[0]!, 16)
    if (!size) break
    parts.push(body.subarray(end + 2, end + 2 + size))
    position = end + 2 + size + 2
  }
  return Buffer.concat(parts)
}

const preconditionFailed = (headers: Headers, existing: StoredObject | undefined) =>
  (headers.get('if-none-match') === '*' && existing !== undefined) ||
  (headers.has('if-match') && headers.get('if-match')!.replaceAll('"', '') !== existing?.etag.replaceAll('"', ''))

const put = async (
  bucket: Bucket,
  key: string,
  { headers, body }: S3Request,
  copied?: StoredObject,
): Promise<Response> => {
  const existing = bucket.get(key)
  if (headers.has('if-match') && !existing) return s3Error(404, 'NoSuchKey', 'The specified key does not exist.')
  if (preconditionFailed(headers, existing)) {
    return s3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
  }
  const stored: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  headers.forEach((value, name) => {
    if (kept.includes(name) || name.startsWith('x-amz-meta-')) stored[name] = value
  })
  const coding = stored['content-encoding']?.split(',').map((part) => part.trim()) ?? []
  const chunked = coding.includes('aws-chunked') || headers.get('x-amz-content-sha256')?.startsWith('STREAMING-')
  const rest = coding.filter((part) => part !== 'aws-chunked').join(',')
  if (rest) stored['content-encoding'] = rest
  else delete stored['content-encoding']
  const keepOld = copied && headers.get('x-amz-metadata-directive') !== 'REPLACE'
  const object = await bucket.put(
    key,
    keepOld ? copied.headers : stored,
    copied?.body ?? (chunked ? dechunk(body) : body),
  )
  const version = { 'x-amz-version-id': object.version }
  if (!copied) return new Response(null, { headers: { etag: object.etag, ...version } })
  return xmlResponse(
    200,
    `<CopyObjectResult><ETag>${escapeXml(object.etag)}</ETag><LastModified>${object.modified.toISOString()}</LastModified></CopyObjectResult>`,
    version,
  )
}

const noSuchVersion = () => s3Error(404, 'NoSuchVersion', 'The specified version does not exist.')

const get = (bucket: Bucket, key: string, { method, url, headers, mayList }: S3Request): Response => {
  const version = url.searchParams.get('versionId') ?? undefined
  const object = bucket.get(key, version)
  if (!object) return version === undefined ? missing(mayList) : noSuchVersion()
  if (headers.has('if-match') && headers.get('if-match') !== object.etag) {
    return s3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
  }
  if (headers.get('if-none-match') === object.etag)
    return new Response(null, { status: 304, headers: { etag: object.etag } })
  return new Response(method === 'HEAD' ? null : new Uint8Array(object.body), { headers: headersOf(object) })
}

/** `bucket/key`, encoded, with an optional `?versionId=…` (S3 API reference, CopyObject). */
export const copySource = (header: string) => {
  const [path = '', version] = header.split('?versionId=')
  const [from = '', ...rest] = decodeURIComponent(path).replace(/^\//, '').split('/')
  return { from, fromKey: rest.join('/'), version }
}

/**
 * The part of the S3 REST API that the SDK uses for single objects, lists and conditional writes. No multipart uploads:
 * nothing here comes near 5 GB.
 */
export const answerS3 = async (buckets: Map<string, Bucket>, request: S3Request): Promise<Response> => {
  const { method, url, body } = request
  const [, name = '', ...rest] = url.pathname.split('/')
  const key = decodeURIComponent(rest.join('/'))
  const bucket = buckets.get(name)
  if (!bucket) return s3Error(404, 'NoSuchBucket', `The specified bucket does not exist: ${name}`)
  if (url.searchParams.has('uploads') || url.searchParams.has('uploadId')) {
    return s3Error(501, 'NotImplemented', 'The local cloud has no multipart uploads.')
  }
  if (key === '') {
    if (method === 'GET' && url.searchParams.get('list-type') === '2')
      return listObjects(name, bucket, url.searchParams)
    if (method === 'HEAD') return new Response(null)
    if (method === 'POST' && url.searchParams.has('delete')) {
      const keys = elements(body.toString(), 'Key')
      for (const each of keys) await bucket.remove(each)
      return xmlResponse(
        200,
        `<DeleteResult>${keys.map((each) => `<Deleted><Key>${escapeXml(each)}</Key></Deleted>`).join('')}</DeleteResult>`,
      )
    }
    return s3Error(
      501,
      'NotImplemented',
      `The local cloud has no ${method} for buckets with these parameters: ${url.search}`,
    )
  }
  if (method === 'PUT') {
    const source = request.headers.get('x-amz-copy-source')
    if (source === null) return put(bucket, key, request)
    const { from, fromKey, version } = copySource(source)
    const copied = buckets.get(from)?.get(fromKey, version)
    if (copied) return put(bucket, key, request, copied)
    return version === undefined ? missing(request.mayList) : noSuchVersion()
  }
  if (method === 'GET' || method === 'HEAD') return get(bucket, key, request)
  if (method === 'DELETE') {
    await bucket.remove(key)
    return new Response(null, { status: 204 })
  }
  return s3Error(405, 'MethodNotAllowed', `The local cloud has no ${method} for objects.`)
}
