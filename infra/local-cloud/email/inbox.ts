import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import * as z from 'zod'

const header = z.object({ name: z.string(), value: z.string() })

const emailSchema = z.object({
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
  /** The message as SES received it. */
  raw: z.string(),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string().optional(),
  /** Types of the SES events reported for this email. */
  events: z.array(z.string()),
})
export type Email = z.infer<typeof emailSchema>

type Envelope = Pick<Email, 'id' | 'source' | 'to' | 'tags' | 'configurationSet'>

/** Every email SES accepted, newest last, each in its own file below `folder`, if given. */
export const openInbox = async (folder?: string) => {
  const emails: Email[] = []
  if (folder) {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder))
      emails.push(emailSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))))
    emails.sort((left, right) => left.at.localeCompare(right.at))
  }
  const save = async (email: Email) => {
    if (folder) await writeFile(join(folder, `${email.id}.json`), JSON.stringify(email))
  }

  return {
    emails: () => emails,
    find: (id: string) => emails.find((email) => email.id === id),
    add: async (envelope: Envelope, raw: Buffer): Promise<Email> => {
      const parsed = await PostalMime.parse(raw)
      const email: Email = {
        ...envelope,
        at: new Date().toISOString(),
        from: parsed.from?.address ?? envelope.source,
        subject: parsed.subject ?? '',
        headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
        html: parsed.html,
        text: parsed.text,
        raw: raw.toString(),
        events: [],
      }
      emails.push(email)
      await save(email)
      return email
    },
    noteEvent: async (email: Email, type: string) => {
      email.events.push(type)
      await save(email)
    },
    empty: async () => {
      emails.length = 0
      if (folder) for (const name of await readdir(folder)) await rm(join(folder, name))
    },
  }
}

export type Inbox = Awaited<ReturnType<typeof openInbox>>
