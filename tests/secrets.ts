import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Secrets Manager for tests of rules: answers GetSecretValue with the texts in `values`, which a test may change while
 * it runs. `readings` counts how often it was asked.
 */
export const startSecrets = async (values: Map<string, string>) => {
  let readings = 0
  const server = createServer(async (request, response) => {
    readings++
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const asked: unknown = JSON.parse(Buffer.concat(chunks).toString())
    const id = typeof asked === 'object' && asked && 'SecretId' in asked ? String(asked.SecretId) : ''
    const value = values.get(id)
    response.writeHead(value === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(
      JSON.stringify(value === undefined ? { __type: 'ResourceNotFoundException' } : { Name: id, SecretString: value }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  return {
    readings: () => readings,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
