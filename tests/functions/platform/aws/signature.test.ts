import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as ourS3 from '../../../../functions/platform/aws/s3.ts'
import { find, names, options } from './pairs.ts'
import { startRecorder } from './recorder.ts'

let recorder: Awaited<ReturnType<typeof startRecorder>>
beforeAll(async () => {
  recorder = await startRecorder()
})
afterAll(() => recorder.stop())

/** SHA-256 and its HMAC as the SDK's signer wants them. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof secret === 'string' ? secret : new Uint8Array(Buffer.from(secret as Uint8Array)))
  }
  update(data: Uint8Array | string) {
    this.#hash.update(data)
  }
  async digest() {
    return new Uint8Array(this.#hash.digest())
  }
  reset() {}
}

describe('Our signature', () => {
  test.each([...names, 'GetObject'])('of %s is the one the SDK’s signer computes', async (name) => {
    recorder.answer((name !== 'GetObject' && find(name).answer) || {})
    const client = new ourS3.S3Client(options)
    if (name === 'GetObject') await client.send(new ourS3.GetObjectCommand({ Bucket: 'site', Key: "a b/ü'(1)" }))
    else await find(name).ours()
    const { method, path, headers, body } = recorder.seen[0]!
    const [, service = '', signed = '', signature] =
      /\/us-east-1\/([a-z0-9]+)\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/.exec(
        headers.authorization ?? '',
      ) ?? []
    expect(signed.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']))
    const url = new URL(path, process.env.AWS_ENDPOINT_URL)
    const at = headers['x-amz-date']?.toString().replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5') ?? ''
    const signer = new SignatureV4({
      credentials: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        sessionToken: 'session',
      },
      region: 'us-east-1',
      service,
      sha256: Sha256,
      uriEscapePath: service !== 's3',
      applyChecksum: service === 's3',
    })
    const request = {
      method,
      protocol: 'http:',
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(
        signed
          .split(';')
          .filter((header) => !['x-amz-date', 'x-amz-security-token'].includes(header))
          .map((header) => [header, String(headers[header])]),
      ),
      body,
    }
    const theirs = await signer.sign(request, {
      signingDate: new Date(at),
      signableHeaders: new Set(signed.split(';')),
    })
    expect(/Signature=(\w+)/.exec(theirs.headers.authorization ?? '')?.[1]).toBe(signature)
  })

  test('to CloudFront is for us-east-1 wherever the function runs', async () => {
    recorder.answer({ status: 201 })
    process.env.AWS_REGION = 'us-west-2'
    try {
      await find('CreateInvalidation').ours()
      await find('GetItem').ours()
    } finally {
      process.env.AWS_REGION = 'us-east-1'
    }
    const scopes = recorder.seen.map(
      ({ headers }) => /\/(us-[^/]+\/[a-z0-9]+)\//.exec(headers.authorization ?? '')?.[1],
    )
    expect(scopes).toEqual(['us-east-1/cloudfront', 'us-west-2/dynamodb'])
  })
})
