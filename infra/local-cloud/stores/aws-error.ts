import { escapeXml, xmlResponse } from './xml.ts'

/** Services that answer in XML; S3 omits the envelope. All others answer in JSON. */
const inXml = ['s3', 'ses', 'sns', 'cloudfront']

/** An error in the service's own protocol, for its SDK client to read (its API reference, "Common errors"). */
export const awsError = (service: string, status: number, code: string, message: string): Response => {
  if (!inXml.includes(service)) return Response.json({ __type: code, message, Message: message }, { status })
  const fields = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`
  const error = service === 's3' ? `<Error>${fields}</Error>` : `<Error><Type>Sender</Type>${fields}</Error>`
  return xmlResponse(status, service === 's3' ? error : `<ErrorResponse>${error}</ErrorResponse>`)
}

/** The content type a call needs, by service; S3 and CloudFront accept any. */
const contentTypes = new Map([
  ['dynamodb', /^application\/(x-amz-json-1\.0|json)\b/],
  ['sqs', /^application\/x-amz-json-1\.0\b/],
  ['secretsmanager', /^application\/x-amz-json-1\.1\b/],
  ['ssm', /^application\/x-amz-json-1\.1\b/],
  ['ses', /^application\/x-www-form-urlencoded\b/],
  ['sns', /^application\/x-www-form-urlencoded\b/],
])

/** With another content type, AWS doesn't recognize the operation (AWS API reference, "Common errors"). */
export const refuseContentType = (service: string, type: string | null): Response | undefined => {
  const wanted = contentTypes.get(service)
  if (!wanted || wanted.test(type ?? '')) return undefined
  const message = `The local cloud's ${service} takes ${wanted.source}, not ${type}.`
  return awsError(service, 404, 'UnknownOperationException', message)
}
