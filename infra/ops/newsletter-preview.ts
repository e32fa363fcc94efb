import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { siteContext } from '../../functions/http/site-context.ts'
import { deliveryId, renderMail, sendMail } from '../../functions/mail/index.ts'
import { issue, newsletterMail } from '../../functions/newsletter/index.ts'
import { type Answer, type Context, no } from './command.ts'
import { addressIn } from './subscriber-address.ts'

const foreseen = z.object({ issue: z.optional(issue), page: z.string().optional() })

/** The page as a local file that finds the site's styles; it isn't published. */
const writePage = async (day: string, page: string, siteUrl: string): Promise<string> => {
  const file = join(tmpdir(), `newsletter-${day}.html`)
  await writeFile(file, page.replace('<head>', `<head><base href="${siteUrl}/"/>`))
  return file
}

/**
 * The next issue as it would be now: prints its email or sends it to `to` alone, and writes its page to a file. The
 * unsubscribe links lead to the newsletter's sign-up, because they're nobody's.
 */
export const previewOf = async ({ deployment }: Context, to: string | undefined): Promise<Answer> => {
  const address = to === undefined ? undefined : addressIn(to)
  const { issue: next, page = '' } = foreseen.parse(await deployment.invoke('publish', { newsletter: 'preview' }))
  if (!next) return no('No issue would come out now: nothing happened since the last one, or today has one already.')
  const { url: siteUrl, organisation } = siteContext()
  const nobodys = () => `${siteUrl}/newsletter/`
  const links = { unsubscribeNewsletter: nobodys, manage: nobodys }
  const email = renderMail(newsletterMail(next, { links, organisation, siteUrl }))
  const subject = `[Preview] ${email.subject}`
  const file = await writePage(next.day, page, siteUrl)
  const data = { subject, text: email.text, html: email.html, page: file }
  if (address === undefined) return { text: `Subject: ${subject}\n\n${email.text}\n\nIts page: ${file}`, data }
  const id = deliveryId('test', randomUUID())
  const outcome = await sendMail({ to: address, subject, text: email.text, html: email.html, deliveryId: id })
  const said = [{ outcome: outcome.kind, id: 'messageId' in outcome ? outcome.messageId : undefined, page: file }]
  return outcome.kind === 'sent' ? said : no(said)
}
