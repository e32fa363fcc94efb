import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import * as z from 'zod'

const header = z.object({ name: z.string(), value: z.string() })

const mailSchema = z.object({
  /** SES's message id. */
  id: z.string(),
  at: z.string(),
  source: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  headers: z.array(header),
  html: z.string().optional(),
  text: z.string().optional(),
  /** The message as SES was given it. */
  raw: z.string(),
  tags: z.record(z.string(), z.string()),
  /** The message tag `delivery`, by which a mail is found again in the product's own records. */
  deliveryId: z.string().optional(),
  configurationSet: z.string().optional(),
  /** Types of the SES events that were sent back for this mail. */
  events: z.array(z.string()),
})
export type Mail = z.infer<typeof mailSchema>

type Envelope = Pick<Mail, 'id' | 'source' | 'to' | 'tags' | 'configurationSet'>

/** Every mail SES took, newest last, each in a file of its own below `folder` if one is given. */
export const openInbox = async (folder?: string) => {
  const mails: Mail[] = []
  if (folder) {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder))
      mails.push(mailSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))))
    mails.sort((left, right) => left.at.localeCompare(right.at))
  }
  const save = async (mail: Mail) => {
    if (folder) await writeFile(join(folder, `${mail.id}.json`), JSON.stringify(mail))
  }

  return {
    mails: () => mails,
    find: (id: string) => mails.find((mail) => mail.id === id),
    add: async (envelope: Envelope, raw: Buffer): Promise<Mail> => {
      const parsed = await PostalMime.parse(raw)
      const mail: Mail = {
        ...envelope,
        at: new Date().toISOString(),
        from: parsed.from?.address ?? envelope.source,
        subject: parsed.subject ?? '',
        headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
        html: parsed.html,
        text: parsed.text,
        raw: raw.toString(),
        deliveryId: envelope.tags.delivery,
        events: [],
      }
      mails.push(mail)
      await save(mail)
      return mail
    },
    noteEvent: async (mail: Mail, type: string) => {
      mail.events.push(type)
      await save(mail)
    },
    empty: async () => {
      mails.length = 0
      if (folder) for (const name of await readdir(folder)) await rm(join(folder, name))
    },
  }
}

export type Inbox = Awaited<ReturnType<typeof openInbox>>
