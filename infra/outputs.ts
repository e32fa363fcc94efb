import { CfnOutput } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { inZone } from './platform/sender-domain.ts'
import type { Settings } from './platform/settings.ts'
import type { Site } from './site.ts'

/** What the operator needs to know after a deployment. */
export class Outputs extends Construct {
  constructor(scope: Construct, { settings, site }: { settings: Settings; site: Site }) {
    super(scope, 'outputs')
    const { domain } = settings
    const say = (name: string, description: string, value: string) =>
      new CfnOutput(this, name, { description, value }).overrideLogicalId(name)

    say('SiteAddress', 'Where the site is', site.url)
    if (domain && !inZone(domain, settings))
      say(
        'SiteRecord',
        'DNS record to enter for the site; at the top of a zone an ALIAS or ANAME record instead of CNAME',
        `${domain} CNAME ${site.distribution.distributionDomainName}`,
      )
    say(
      'KeptByDestroy',
      'What stays after cdk destroy',
      settings.keepData
        ? 'All three buckets, the tables of subscribers, messages, deliveries and suppressions, the signing keys and the USAJOBS key'
        : 'All three buckets and the USAJOBS key; every table and the signing keys go',
    )
  }
}
