import {
  type DistributionConfig,
  GetDistributionCommand,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { cloudfront } from '../../functions/platform/clients/cloudfront.ts'
import { originHeader } from '../../functions/platform/origin.ts'
import type { Deployment } from './deployment.ts'

const proofIn = (config: DistributionConfig | undefined) =>
  (config?.Origins?.Items ?? [])
    .flatMap(({ CustomHeaders }) => CustomHeaders?.Items ?? [])
    .find(({ HeaderName }) => HeaderName?.toLowerCase() === originHeader)

/** The proof of origin in CloudFront's configuration. The next deployment reads the same value from the secret. */
export const originProof = (
  distributionId: string | undefined,
): Pick<Deployment, 'originProof' | 'sendOriginProof'> => ({
  originProof: async () => {
    const { Distribution } = await cloudfront().send(new GetDistributionCommand({ Id: distributionId }))
    return {
      value: proofIn(Distribution?.DistributionConfig)?.HeaderValue,
      everywhere: Distribution?.Status === 'Deployed',
    }
  },
  sendOriginProof: async (value) => {
    const { DistributionConfig, ETag } = await cloudfront().send(
      new GetDistributionConfigCommand({ Id: distributionId }),
    )
    const proof = proofIn(DistributionConfig)
    if (!proof) throw new Error(`The distribution ${distributionId} sends no ${originHeader}.`)
    proof.HeaderValue = value
    await cloudfront().send(new UpdateDistributionCommand({ Id: distributionId, IfMatch: ETag, DistributionConfig }))
  },
})
