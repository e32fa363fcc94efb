import { randomUUID } from 'node:crypto'
import { reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { elements, escapeXml, xmlResponse } from './xml.ts'

export type Invalidation = { id: string; at: string; distribution: string; paths: string[] }

/** CloudFront's own API: invalidations are recorded. The edge keeps no copies, so there is nothing to remove. */
export const startCloudFront = (template: Template) => {
  const distributions = template.ofType('AWS::CloudFront::Distribution').map(({ id }) => reference(template, id))
  const invalidations: Invalidation[] = []

  const answer = async (method: string, url: URL, body: string): Promise<Response> => {
    const [, distribution = ''] = url.pathname.match(/^\/2020-05-31\/distribution\/([^/]+)\/invalidation/) ?? []
    if (!distributions.includes(distribution)) {
      return xmlResponse(
        404,
        '<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchDistribution</Code><Message>The specified distribution does not exist.</Message></Error></ErrorResponse>',
      )
    }
    if (method !== 'POST')
      return xmlResponse(501, '<ErrorResponse><Error><Code>NotImplemented</Code></Error></ErrorResponse>')
    const paths = elements(body, 'Path')
    const [reason = ''] = elements(body, 'CallerReference')
    if (paths.length === 0 || paths.some((path) => !path.startsWith('/'))) {
      return xmlResponse(
        400,
        '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidArgument</Code><Message>Your request contains an invalid invalidation path.</Message></Error></ErrorResponse>',
      )
    }
    const invalidation = {
      id: `I${randomUUID().slice(0, 13).replaceAll('-', '').toUpperCase()}`,
      at: new Date().toISOString(),
      distribution,
      paths,
    }
    invalidations.push(invalidation)
    const items = paths.map((path) => `<Path>${escapeXml(path)}</Path>`).join('')
    return xmlResponse(
      201,
      `<Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>${invalidation.id}</Id><Status>InProgress</Status><CreateTime>${invalidation.at}</CreateTime><InvalidationBatch><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${escapeXml(reason)}</CallerReference></InvalidationBatch></Invalidation>`,
    )
  }
  return { answer, invalidations: () => invalidations }
}

export type CloudFront = ReturnType<typeof startCloudFront>
