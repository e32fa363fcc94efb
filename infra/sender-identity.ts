import { CfnOutput, Stack } from 'aws-cdk-lib'
import * as route53 from 'aws-cdk-lib/aws-route53'
import * as ses from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { domainOf, inZone, isOurs, mailFromOf } from './platform/sender-domain.ts'
import type { Settings } from './platform/settings.ts'

interface DnsRecord {
  readonly name: string
  readonly type: 'CNAME' | 'MX' | 'TXT'
  readonly value: string
}

/**
 * Who SES lets us be. With our own domain: DKIM, MAIL FROM, SPF and DMARC, as records in the operator's zone or, if
 * that's elsewhere, as outputs to copy. Without one: the sender's address, which SES verifies by an email with a link.
 */
export class SenderIdentity extends Construct {
  constructor(scope: Construct, settings: Settings) {
    super(scope, 'sender')
    const domain = domainOf(settings.sender)
    if (!isOurs(domain, settings)) {
      new ses.EmailIdentity(this, 'identity', { identity: ses.Identity.email(settings.sender) })
      return
    }
    const production = settings.stage === 'production'
    const mailFrom = mailFromOf(settings)
    const identity = new ses.EmailIdentity(this, 'identity', {
      identity: ses.Identity.domain(domain),
      mailFromDomain: mailFrom,
    })
    const records: DnsRecord[] = [
      ...identity.dkimRecords.map(({ name, value }) => ({ name, type: 'CNAME' as const, value })),
      { name: mailFrom, type: 'MX', value: `10 feedback-smtp.${Stack.of(this).region}.amazonses.com` },
      { name: mailFrom, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
    ]
    if (production && settings.dmarc !== 'existing')
      records.push({ name: `_dmarc.${domain}`, type: 'TXT', value: `"v=DMARC1; p=${settings.dmarc}"` })
    for (const [index, record] of records.entries()) this.publish(`record-${index + 1}`, record, domain, settings)
  }

  private publish(id: string, { name, type, value }: DnsRecord, domain: string, settings: Settings): void {
    if (inZone(domain, settings))
      new route53.CfnRecordSet(this, id, {
        hostedZoneId: settings.hostedZone?.id,
        name,
        type,
        ttl: '1800',
        resourceRecords: [value],
      })
    else
      new CfnOutput(this, id, { description: 'DNS record to enter for the sender', value: `${name} ${type} ${value}` })
  }
}
