import { randomUUID } from 'node:crypto'
import { reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { awsError } from './aws-error.ts'
import { elements, escapeXml, xmlResponse } from './xml.ts'

export type Invalidation = { id: string; at: string; distribution: string; paths: string[] }

/** CloudFront's own API. It records invalidations; the edge caches nothing, so there's nothing to remove. */
export const startCloudFront = (template: Template) => {
  const distributions = template.ofType('AWS::CloudFront::Distribution').map(({ id }) => reference(template, id))
  const invalidations: Invalidation[] = []
  /**
   * By distribution, caller reference and paths: asking again gives the same one (CloudFront API, CreateInvalidation).
   */
  const known = new Map<string, Invalidation>()

  const answer = async (method: string, url: URL, body: string): Promise<Response> => {
    const [, distribution = ''] = url.pathname.match(/^\/2020-05-31\/distribution\/([^/]+)\/invalidation/) ?? []
    const refuse = (status: number, code: string, text: string) => awsError('cloudfront', status, code, text)
    if (!distributions.includes(distribution))
      return refuse(404, 'NoSuchDistribution', 'The specified distribution does not exist.')
    if (method !== 'POST') return refuse(501, 'NotImplemented', 'The local cloud has invalidations to make only.')
    const paths = elements(body, 'Path')
    const [reason = ''] = elements(body, 'CallerReference')
    if (paths.length === 0 || paths.some((path) => !path.startsWith('/')))
      return refuse(400, 'InvalidArgument', 'Your request contains an invalid invalidation path.')
    const name = JSON.stringify([distribution, reason, paths])
    const invalidation = known.get(name) ?? {
      id: `I${randomUUID().slice(0, 13).replaceAll('-', '').toUpperCase()}`,
      at: new Date().toISOString(),
      distribution,
      paths,
    }
    if (!known.has(name)) invalidations.push(invalidation)
    known.set(name, invalidation)
    const items = paths.map((path) => `<Path>${escapeXml(path)}</Path>`).join('')
    return xmlResponse(
      201,
      `<Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>${invalidation.id}</Id><Status>InProgress</Status><CreateTime>${invalidation.at}</CreateTime><InvalidationBatch><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${escapeXml(reason)}</CallerReference></InvalidationBatch></Invalidation>`,
    )
  }
  return { answer, invalidations: () => invalidations }
}

export type CloudFront = ReturnType<typeof startCloudFront>
