import { Command } from './client.ts'
import { type Answer, runtime } from './transport.ts'
import { xmlError } from './xml.ts'

type Protocol = { endpointName: string; host: string; version: string }

/** Nested input as flat parameters: `RawMessage.Data`, `Tags.member.1.Name`. Bytes become base64, absent values nothing. */
const flatten = (value: unknown, name: string): [string, string][] => {
  if (value === undefined || value === null) return []
  if (value instanceof Uint8Array) return [[name, Buffer.from(value).toString('base64')]]
  if (Array.isArray(value)) return value.flatMap((item, index) => flatten(item, `${name}.member.${index + 1}`))
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, name ? `${name}.${key}` : key))
  return [[name, String(value)]]
}

/** A command of a service that speaks the AWS query protocol; `read` takes the output from the answer's XML. */
export const queryCommand = /* @__NO_SIDE_EFFECTS__ */ <Output>(
  protocol: Protocol,
  operation: string,
  read: (xml: string) => Output,
) =>
  class extends Command<Output> {
    call() {
      const endpoint = runtime.endpoint(protocol.endpointName)
      const fields = [['Action', operation], ['Version', protocol.version], ...flatten(this.input, '')]
      return {
        method: 'POST',
        url: new URL(endpoint ?? `https://${protocol.host}.${runtime.region()}.amazonaws.com/`),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }
    }
    output({ body }: Answer) {
      return read(body.toString())
    }
    error(answer: Answer) {
      return xmlError(answer)
    }
  }
