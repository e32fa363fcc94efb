import {
  closeWaiting,
  deleteQuarantined,
  findMessage,
  type MessageStore,
  messageStore,
  quarantinedMessages,
  referenceOf,
  releaseQuarantined,
  type StoredMessage,
  type Suspicion,
  suspicions,
  waitingMessages,
} from '../../../functions/contact/index.ts'
import { visibly } from '../../../functions/mail/index.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { type Answer, type Command, type Context, nameOf, no, type Row, UsageError } from '../command.ts'

const row = ({ id, receivedAt, standing, topic, address, suspicions }: StoredMessage): Row => ({
  reference: referenceOf(id),
  received: receivedAt.slice(0, 16),
  standing,
  topic,
  from: address,
  'held because': suspicions.join(', '),
})

const isSign = (word: string | undefined): word is Suspicion => suspicions.some((sign) => sign === word)

/** As many as an operator reads at a time. */
const perPage = 200

/** The messages of a page alone are the answer; that there are more is said beside it. */
const list = async ({ now }: Context, store: MessageStore, sign: Suspicion | undefined, page: number) => {
  const rows: Row[] = []
  const first = (page - 1) * perPage
  let position = 0
  const take = async (some: AsyncIterable<StoredMessage>) => {
    for await (const message of some) {
      if (position >= first && position < first + perPage) rows.push(row(message))
      position++
    }
  }
  if (sign === undefined) await take(waitingMessages(store, now))
  await take(quarantinedMessages(store, now, sign))
  const more = position - first - rows.length
  const next = `npm run ops -- messages ${[sign, page + 1].filter(Boolean).join(' ')}`
  if (more > 0) process.stderr.write(`${more} more: ${next}\n`)
  return rows
}

/** Everything held right now, or everything with one sign, however much it is. */
const actOnAll = async (
  { ask, now }: Context,
  store: MessageStore,
  action: 'release' | 'delete',
  sign: Suspicion | undefined,
): Promise<Answer> => {
  const held = await Array.fromAsync(quarantinedMessages(store, now, sign))
  if (held.length === 0) return 'Nothing is held.'
  const which = `${held.length} held messages${sign ? ` with the sign ${sign}` : ''}`
  const question =
    action === 'delete' ? `Delete all ${which} for good?` : `Release all ${which} to the operator’s inbox?`
  if (!(await ask.sure(question))) return no('Nothing was changed.')
  let done = 0
  for (const message of held)
    if (await (action === 'delete' ? deleteQuarantined(store, message) : releaseQuarantined(store, message, now)))
      done++
  return action === 'delete'
    ? `${done} messages deleted.`
    : `${done} messages released: the sweep emails a hundred every five minutes.`
}

const act = async (context: Context, store: MessageStore, action: string, found: StoredMessage): Promise<Answer> => {
  const { ask, now } = context
  const { name, address, page, message, standing } = found
  const reference = referenceOf(found.id)
  const mailed = no('It’s been emailed already, and is kept as long as any message.')
  switch (action) {
    case 'show':
      return {
        text: [`From: ${name} <${address}>`, `Page: ${page}`, '', visibly(message)].join('\n'),
        data: { ...row(found), name, page, message },
      }
    case 'release':
      if (standing !== 'held') return standing ? no('It isn’t held.') : mailed
      return (await releaseQuarantined(store, found, now))
        ? 'It goes to the operator’s inbox within five minutes.'
        : no('It isn’t held anymore.')
    case 'delete':
      if (!standing) return mailed
      if (standing !== 'held') return no('It isn’t held, it’s waiting to be emailed. If you’ve answered it, close it.')
      if (!(await ask.sure(`Delete the message ${reference} for good?`))) return no('Nothing was deleted.')
      return (await deleteQuarantined(store, found)) ? 'Deleted.' : no('It isn’t held anymore.')
    case 'close':
      if (!standing) return mailed
      if (standing === 'held') return no('It is held: release or delete it.')
      if (!(await ask.sure(`Stop emailing about ${reference}?`))) return no('Nothing was changed.')
      await closeWaiting(store, found)
      return 'Closed. It’s kept as long as any message.'
    default:
      throw new Error(`messages ${action} is listed and does nothing.`)
  }
}

/** Contact messages: those waiting to be emailed or held for the operator, and any other by its reference. */
export const messages: Command = {
  usage: '[<sign>] [<page>] | show|close <reference> | release|delete <reference>|<sign>|all',
  takes: 2,
  summary: 'contact messages that are waiting or held; read them, release or delete held ones',
  details: [
    `without more, lists them with their references, ${perPage} to a page; with a sign, those held for it`,
    `signs    ${suspicions.join(', ')}`,
    'show     prints one, even if it’s been emailed',
    'release  sends held ones to the operator’s inbox; asks first if it’s more than one',
    'delete   deletes held ones for good; asks first',
    'close    ends the emails of a waiting one that you’ve answered another way; asks first',
  ],
  run: async (context, [first, second]) => {
    const store = messageStore(dynamo(), nameOf(context, 'MESSAGES_TABLE'))
    const sign = isSign(first) ? first : undefined
    const page = sign ? second : first
    if (page === undefined || /^[1-9]\d*$/.test(page)) return list(context, store, sign, Number(page ?? 1))
    if (!['show', 'release', 'delete', 'close'].includes(String(first)))
      throw new UsageError(`messages takes show, release, delete or close, not ${first}.`)
    if (second === undefined) throw new UsageError(`messages ${first}: which one? Give its reference.`)
    if ((first === 'release' || first === 'delete') && (second === 'all' || isSign(second)))
      return actOnAll(context, store, first, isSign(second) ? second : undefined)
    const found = await findMessage(store, second, context.now)
    if (!found) return no(`No message ${second} is kept.`)
    return act(context, store, String(first), found)
  },
}
