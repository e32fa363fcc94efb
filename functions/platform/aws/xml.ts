import { ServiceError } from './client.ts'
import type { Answer } from './transport.ts'

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decode = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal, decimal, name) =>
    hexadecimal || decimal
      ? String.fromCodePoint(Number.parseInt(hexadecimal ?? decimal, hexadecimal ? 16 : 10))
      : (entities[name] ?? whole),
  )

/** The raw insides of every element of this name. AWS's answers nest no element in one of the same name. */
export const elements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inside = '']) => inside)

/** The text of the first element of this name. */
export const element = (xml: string, name: string): string | undefined => {
  const inside = elements(xml, name)[0]
  return inside === undefined ? undefined : decode(inside)
}

const names = Object.fromEntries(Object.entries(entities).map(([name, sign]) => [sign, name]))

export const escapeXml = (text: string) => text.replace(/[<>&"']/g, (sign) => `&${names[sign]};`)

/** The error of a service that answers in XML. */
export const xmlError = ({ status, body }: Answer): ServiceError => {
  const xml = body.toString()
  return new ServiceError(element(xml, 'Code') ?? 'UnknownError', element(xml, 'Message') ?? '', status)
}
