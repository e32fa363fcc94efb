import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

// CloudFront developer guide, "Serve compressed files": the types and sizes (in bytes) it compresses.
const compressible =
  /^(application\/(dash\+xml|eot|font|font-sfnt|javascript|json|opentype|otf|pdf|pkcs7-mime|protobuf|rss\+xml|truetype|ttf|vnd\.apple\.mpegurl|vnd\.mapbox-vector-tile|vnd\.ms-fontobject|wasm|xhtml\+xml|xml|x-font-opentype|x-font-truetype|x-font-ttf|x-httpd-cgi|x-javascript|x-mpegurl|x-opentype|x-otf|x-perl|x-ttf)|font\/(eot|opentype|otf|ttf|x-woff)|image\/svg\+xml|text\/(css|csv|html|javascript|js|plain|richtext|tab-separated-values|xml|x-component|x-java-source|x-script|vtt)|application\/manifest\+json)$/
const smallest = 1_000
const largest = 10_000_000

type Codings = { brotli: boolean; gzip: boolean }

/** Compresses a response as the edge does, if the viewer accepts it and the cache policy allows the encoding. */
export const compress = async (request: Request, response: Response, offered: Codings): Promise<Response> => {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (
    !compressible.test(type) ||
    response.headers.has('content-encoding') ||
    ![200, 403, 404].includes(response.status)
  )
    return response
  const accepted = request.headers.get('accept-encoding') ?? ''
  const coding =
    offered.brotli && /\bbr\b/.test(accepted) ? 'br' : offered.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  const length = Number(response.headers.get('content-length'))
  if (!coding || length < smallest || length > largest) return response
  const headers = new Headers(response.headers)
  headers.set('content-encoding', coding)
  headers.append('vary', 'Accept-Encoding')
  headers.delete('content-length')
  const etag = headers.get('etag')
  // The bytes differ now, so the tag becomes a weak one.
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
  if (request.method === 'HEAD') return new Response(null, { status: response.status, headers })
  const body = Buffer.from(await response.arrayBuffer())
  const packed =
    coding === 'br' ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : gzipSync(body)
  headers.set('content-length', String(packed.length))
  return new Response(new Uint8Array(packed), { status: response.status, headers })
}
