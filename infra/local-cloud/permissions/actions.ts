import { copySource } from '../stores/s3.ts'
import type { Template } from '../template/template.ts'

/** A request in IAM's terms: it's allowed if each of these is. */
export type Wanted = { action: string; resource: string; circumstances?: Record<string, string> }

const batches: Record<string, string> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '')
const json = (body: Buffer): Record<string, unknown> => {
  const value: unknown = JSON.parse(body.toString() || '{}')
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

const s3 = (method: string, url: URL, headers: Headers): Wanted[] => {
  const [, bucket = '', ...rest] = url.pathname.split('/')
  const key = decodeURIComponent(rest.join('/'))
  const object = `arn:aws:s3:::${bucket}/${key}`
  if (key === '') {
    if (method === 'POST') return [{ action: 's3:DeleteObject', resource: `arn:aws:s3:::${bucket}/*` }]
    return [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` }]
  }
  if (method === 'DELETE') return [{ action: 's3:DeleteObject', resource: object }]
  const reading = (version: string | null | undefined) => (version ? 's3:GetObjectVersion' : 's3:GetObject')
  if (method !== 'PUT') return [{ action: reading(url.searchParams.get('versionId')), resource: object }]
  const put = { action: 's3:PutObject', resource: object }
  const source = headers.get('x-amz-copy-source')
  if (source === null) return [put]
  const { from, fromKey, version } = copySource(source)
  return [put, { action: reading(version), resource: `arn:aws:s3:::${from}/${fromKey}` }]
}

const dynamodb = (here: string, operation: string, input: Record<string, unknown>): Wanted[] => {
  const requests = operation.startsWith('Batch') ? Object.keys(input.RequestItems ?? {}) : [string(input.TableName)]
  const index = string(input.IndexName)
  return requests.map((table) => ({
    action: `dynamodb:${operation}`,
    resource: `arn:aws:dynamodb:${here}:table/${table}${index && `/index/${index}`}`,
  }))
}

/** SES checks a send against the identity and the configuration set it names. */
const ses = (here: string, fields: URLSearchParams): Wanted[] => {
  const source = fields.get('Source') ?? ''
  const address = source.match(/<([^>]+)>/)?.[1] ?? source
  const set = fields.get('ConfigurationSetName')
  const action = `ses:${fields.get('Action')}`
  // In IAM, questions about the account have no resource.
  if (source === '') return [{ action, resource: '*' }]
  const circumstances = { 'ses:fromaddress': address }
  return [
    { action, resource: `arn:aws:ses:${here}:identity/${address.split('@').at(-1)}`, circumstances },
    ...(set ? [{ action, resource: `arn:aws:ses:${here}:configuration-set/${set}`, circumstances }] : []),
  ]
}

/** Reads action and resource from a signed request, by service name of the signature's scope. */
export const wantedBy = (template: Template, service: string, request: Request, body: Buffer): Wanted[] => {
  const { region, account } = template.place
  const here = `${region}:${account}`
  const url = new URL(request.url)
  const operation = request.headers.get('x-amz-target')?.split('.').at(-1) ?? ''
  switch (service) {
    case 's3':
      return s3(request.method, url, request.headers)
    case 'dynamodb':
      return dynamodb(here, operation, json(body))
    case 'sqs': {
      const queue = string(json(body).QueueUrl).split('/').at(-1) ?? ''
      return [{ action: `sqs:${batches[operation] ?? operation}`, resource: `arn:aws:sqs:${here}:${queue}` }]
    }
    case 'sns': {
      const fields = new URLSearchParams(body.toString())
      return [{ action: `sns:${fields.get('Action')?.replace('Batch', '')}`, resource: fields.get('TopicArn') ?? '*' }]
    }
    case 'ses':
      return ses(here, new URLSearchParams(body.toString()))
    case 'secretsmanager':
      return [{ action: `secretsmanager:${operation}`, resource: string(json(body).SecretId) }]
    case 'ssm': {
      const name = string(json(body).Name).replace(/^\//, '')
      return [{ action: `ssm:${operation}`, resource: `arn:aws:ssm:${here}:parameter/${name}` }]
    }
    case 'cloudfront': {
      const id = url.pathname.match(/\/distribution\/([^/]+)/)?.[1] ?? '*'
      const verb = request.method === 'POST' ? 'CreateInvalidation' : 'GetInvalidation'
      return [{ action: `cloudfront:${verb}`, resource: `arn:aws:cloudfront::${account}:distribution/${id}` }]
    }
    default:
      return [{ action: `${service}:${operation}`, resource: '*' }]
  }
}
