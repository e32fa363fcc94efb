import type { Settings } from './settings.ts'

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** Whether records for the host name can be written into the operator's zone. */
export const inZone = (host: string, { hostedZone: zone }: Pick<Settings, 'hostedZone'>): boolean =>
  zone !== undefined && (host === zone.name || host.endsWith(`.${zone.name}`))

/** Whether the operator can write records for the sender's domain: it belongs to the site's domain or zone. */
export const isOurs = (senderDomain: string, settings: Pick<Settings, 'domain' | 'hostedZone'>): boolean => {
  if (inZone(senderDomain, settings)) return true
  const { domain } = settings
  return domain !== undefined && (`.${domain}`.endsWith(`.${senderDomain}`) || senderDomain.endsWith(`.${domain}`))
}

/** Where bounces to the sender's domain go. Another stage must not write the records production wrote. */
export const mailFromOf = ({ sender, stage }: Pick<Settings, 'sender' | 'stage'>): string =>
  `${stage === 'production' ? 'bounce' : `bounce-${stage}`}.${domainOf(sender)}`

/** What the stack has SES verify: the sender's domain where it is ours, else the address. */
export const senderIdentityOf = (settings: Pick<Settings, 'sender' | 'domain' | 'hostedZone'>): string =>
  isOurs(domainOf(settings.sender), settings) ? domainOf(settings.sender) : settings.sender
