import { alertMail } from '../../../functions/alerts/index.ts'
import { siteContext } from '../../../functions/http/site-context.ts'
import { isOpen, readSnapshot } from '../../../functions/jobs/index.ts'
import { renderMail } from '../../../functions/mail/index.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { signingKeys } from '../../../functions/platform/signing-keys.ts'
import { fits, linksFor, ownerOf } from '../../../functions/subscriptions/index.ts'
import { type Command, nameOf, no } from '../command.ts'
import { addressIn } from '../subscriber-address.ts'

export const preview: Command = {
  usage: '<address>',
  takes: 1,
  summary: 'the email a subscriber would get if every open job were new; doesn’t send it',
  run: async (context, [address]) => {
    const store = { client: dynamo(), table: nameOf(context, 'SUBSCRIBERS_TABLE') }
    const person = await ownerOf(store, addressIn(address), context.now)
    if (!person || person.alerts.length === 0) return no('This address has no alerts.')
    const snapshot = await readSnapshot()
    const matched = (snapshot?.jobs ?? [])
      .filter((job) => isOpen(job, context.now))
      .map((job) => ({ job, alerts: person.alerts.filter((alert) => fits(job, alert)) }))
      .filter((match) => match.alerts.length > 0)
    if (matched.length === 0) return no('No open job fits these alerts.')
    const { url: siteUrl, organisation } = siteContext()
    const links = linksFor(await signingKeys(), siteUrl, person, context.now)
    const digest = { matched, closing: [], keep: false, late: false, sample: snapshot?.sample ?? false }
    const { subject, text, html } = renderMail(alertMail(digest, person, { links, organisation, siteUrl }))
    return { text: `Subject: ${subject}\n\n${text}`, data: { subject, text, html } }
  },
}
