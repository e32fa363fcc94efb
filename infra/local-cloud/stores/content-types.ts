import { xmlResponse } from './xml.ts'

/** What the body of a call must say it is, by service; S3 and CloudFront take any. */
const expected: Record<string, RegExp> = {
  dynamodb: /^application\/(x-amz-json-1\.0|json)\b/,
  sqs: /^application\/x-amz-json-1\.0\b/,
  secretsmanager: /^application\/x-amz-json-1\.1\b/,
  ses: /^application\/x-www-form-urlencoded\b/,
  sns: /^application\/x-www-form-urlencoded\b/,
}

/** AWS does not recognise an operation in a body of another type (AWS API reference, "Common errors"). */
export const refuseContentType = (service: string, type: string | null): Response | undefined => {
  const wanted = expected[service]
  if (!wanted || wanted.test(type ?? '')) return undefined
  const message = `The local cloud's ${service} takes ${wanted.source}, not ${type}.`
  return wanted.source.includes('json')
    ? Response.json({ __type: 'UnknownOperationException', message }, { status: 404 })
    : xmlResponse(404, `<UnknownOperationException><Message>${message}</Message></UnknownOperationException>`)
}
