import * as route53 from 'aws-cdk-lib/aws-route53'
import type { Construct } from 'constructs'
import type { Settings } from './settings.ts'

/** The operator's zone by id, so that synthesizing looks nothing up. */
export const hostedZone = (scope: Construct, { hostedZone: zone }: Settings): route53.IHostedZone | undefined =>
  zone && route53.HostedZone.fromHostedZoneAttributes(scope, 'zone', { hostedZoneId: zone.id, zoneName: zone.name })
