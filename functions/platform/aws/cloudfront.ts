import * as z from 'zod/mini'
import { Client, type ClientOptions, Command } from './client.ts'
import { type Answer, runtime } from './transport.ts'
import { element, escapeXml, xmlError } from './xml.ts'

/** Takes the place of `@aws-sdk/client-cloudfront` in the bundles. */
export class CloudFrontClient extends Client {
  constructor(options: ClientOptions) {
    super('cloudfront', options)
  }
}

const invalidation = z.object({
  DistributionId: z.string(),
  InvalidationBatch: z.object({
    CallerReference: z.string(),
    Paths: z.object({ Quantity: z.number(), Items: z.array(z.string()) }),
  }),
})

export class CreateInvalidationCommand extends Command<{ Invalidation: { Id?: string; Status?: string } }> {
  call() {
    const { DistributionId, InvalidationBatch } = z.parse(invalidation, this.input)
    const { CallerReference, Paths } = InvalidationBatch
    const items = Paths.Items.map((path) => `<Path>${escapeXml(path)}</Path>`).join('')
    const paths = `<Paths><Quantity>${Paths.Quantity}</Quantity><Items>${items}</Items></Paths>`
    // CloudFront has one endpoint for the whole world, which checks signatures for us-east-1.
    const endpoint = runtime.endpoint('CLOUDFRONT') ?? 'https://cloudfront.amazonaws.com'
    return {
      method: 'POST',
      url: new URL(`/2020-05-31/distribution/${encodeURIComponent(DistributionId)}/invalidation`, endpoint),
      headers: { 'content-type': 'application/xml' },
      body: `<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">${paths}<CallerReference>${escapeXml(CallerReference)}</CallerReference></InvalidationBatch>`,
      region: 'us-east-1',
    }
  }
  output({ body }: Answer) {
    const xml = body.toString()
    return { Invalidation: { Id: element(xml, 'Id'), Status: element(xml, 'Status') } }
  }
  error(answer: Answer) {
    return xmlError(answer)
  }
}
