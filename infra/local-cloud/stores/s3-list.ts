import type { Bucket } from './buckets.ts'
import { escapeXml, xmlResponse } from './xml.ts'

/** ListObjectsV2: prefix, delimiter, start-after, continuation-token (the last key, hidden in base64), max-keys. */
export const listObjects = (name: string, bucket: Bucket, query: URLSearchParams): Response => {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000)
  const token = query.get('continuation-token')
  const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '')
  const encode =
    query.get('encoding-type') === 'url' ? (text: string) => encodeURIComponent(text).replaceAll('%2F', '/') : escapeXml

  const groups = new Set<string>()
  const contents: string[] = []
  let last = ''
  let truncated = false
  for (const key of bucket.keys()) {
    if (!key.startsWith(prefix) || key <= after) continue
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1
    const group = cut < 0 ? undefined : key.slice(0, cut + delimiter.length)
    if (group !== undefined && (groups.has(group) || after.startsWith(group))) {
      last = key
      continue
    }
    if (contents.length + groups.size >= most) {
      truncated = true
      break
    }
    last = key
    if (group !== undefined) groups.add(group)
    else contents.push(key)
  }
  const objects = contents.map((key) => {
    const { etag, modified, body } = bucket.get(key)!
    return `<Contents><Key>${encode(key)}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`
  })
  const prefixes = [...groups].map((group) => `<CommonPrefixes><Prefix>${encode(group)}</Prefix></CommonPrefixes>`)
  const next = truncated
    ? `<NextContinuationToken>${Buffer.from(last).toString('base64url')}</NextContinuationToken>`
    : ''
  return xmlResponse(
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${name}</Name><Prefix>${encode(prefix)}</Prefix><KeyCount>${contents.length + groups.size}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>${truncated}</IsTruncated>${next}${objects.join('')}${prefixes.join('')}</ListBucketResult>`,
  )
}
