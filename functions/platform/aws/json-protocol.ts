import { Command, ServiceError } from './client.ts'
import { type Answer, runtime } from './transport.ts'

type Protocol = {
  /** Name in `AWS_ENDPOINT_URL_<name>`. */
  endpointName: string
  host: string
  /** Prefix of the header `X-Amz-Target`. */
  target: string
  version: '1.0' | '1.1'
  /** Error classes that callers compare with. */
  errors?: Record<string, new (message: string, status: number) => ServiceError>
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const parse = (body: Buffer): Record<string, unknown> => {
  const value: unknown = body.length > 0 ? JSON.parse(body.toString()) : {}
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

const errorOf = ({ errors = {} }: Protocol, { status, body }: Answer): ServiceError => {
  let fields: Record<string, unknown> = {}
  try {
    fields = parse(body)
  } catch {
    // A proxy's error page: the status says enough.
  }
  // `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException`
  const name = text(fields.__type).split('#').at(-1) || 'UnknownError'
  const message = text(fields.message) || text(fields.Message)
  const Known = errors[name]
  return Known ? new Known(message, status) : new ServiceError(name, message, status)
}

/** A command of a service that speaks AWS JSON: input and output are the documents of the API reference. */
export const jsonCommand = /* @__NO_SIDE_EFFECTS__ */ (protocol: Protocol, operation: string) =>
  class extends Command<Record<string, unknown>> {
    call() {
      const endpoint = runtime.endpoint(protocol.endpointName)
      return {
        method: 'POST',
        url: new URL(endpoint ?? `https://${protocol.host}.${runtime.region()}.amazonaws.com/`),
        headers: {
          'content-type': `application/x-amz-json-${protocol.version}`,
          'x-amz-target': `${protocol.target}.${operation}`,
        },
        body: JSON.stringify(this.input),
      }
    }
    output({ body }: Answer) {
      return parse(body)
    }
    error(answer: Answer) {
      return errorOf(protocol, answer)
    }
  }
