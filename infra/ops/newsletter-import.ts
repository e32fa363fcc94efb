import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import papaparse from 'papaparse'
import { parseAddress } from '../../functions/platform/address.ts'
import { dynamo } from '../../functions/platform/clients/dynamo.ts'
import { sqs } from '../../functions/platform/clients/sqs.ts'
import { sendMessages } from '../../functions/platform/queue.ts'
import {
  askImported,
  type ImportParts,
  idOfAddress,
  importStanding,
  type Standing,
} from '../../functions/subscriptions/index.ts'
import { type Answer, type Context, nameOf, no, UsageError } from './command.ts'

/** Emails a minute, unless the operator says otherwise. */
const usualPace = 60

type Refused = { row: number; email: string; because: string }
type Wanted = { row: number; address: string; standing: Extract<Standing, { kind: 'ask' }> }
export type ListRow = { row: number; email: string }

/** The addresses in a CSV file with a header. Throws a usage error without a column for them. */
export const addressesIn = (csv: string): ListRow[] => {
  const { data, meta } = papaparse.parse<Record<string, string>>(csv, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim().toLowerCase(),
  })
  const column = meta.fields?.find((name) => /^e-?mail([ _-]?address)?$/.test(name))
  if (column === undefined) throw new UsageError('The file needs a header with a column named email.')
  return data.map((fields, index) => ({ row: index + 2, email: (fields[column] ?? '').trim() }))
}

const readList = (file: string): ListRow[] => {
  try {
    return addressesIn(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file} can’t be read.`)
  }
}

/** What to do with each row. Writes nothing. */
const sorted = async (parts: ImportParts, rows: readonly ListRow[], now: Date) => {
  const [wanted, refused, seen]: [Wanted[], Refused[], Set<string>] = [[], [], new Set()]
  let before = 0
  for (const { row, email } of rows) {
    const refuse = (because: string) => refused.push({ row, email, because })
    const parsed = parseAddress(email)
    if (!parsed.ok) {
      refuse(email === '' ? 'has no address' : `is no address: ${parsed.error.hint}`)
      continue
    }
    const { address } = parsed.value
    const id = idOfAddress(address)
    if (seen.has(id)) {
      refuse('stands in the list twice')
      continue
    }
    seen.add(id)
    const standing = await importStanding(parts, address, now)
    if (standing.kind === 'refused') refuse(standing.because)
    else if (standing.kind === 'asked') before += 1
    else wanted.push({ row, address, standing })
  }
  return { wanted, refused, before }
}

const paceIn = (typed: string | undefined): number => {
  const pace = typed === undefined ? usualPace : Number(typed)
  if (!(Number.isInteger(pace) && pace > 0 && pace <= 6000))
    throw new UsageError(`Expected a whole number of emails a minute, got ${typed}.`)
  return pace
}

/**
 * Asks everyone on a list whether they want the newsletter, once for good and so many a minute. Run again with the same
 * list, it continues.
 */
export const importList = async (context: Context, file: string | undefined, typed?: string): Promise<Answer> => {
  if (file === undefined) throw new UsageError('A CSV file with a column named email is needed.')
  const pace = paceIn(typed)
  const rows = readList(file)
  const queue = nameOf(context, 'SUBSCRIPTION_MAIL_QUEUE')
  const parts: ImportParts = {
    subscribers: { client: dynamo(), table: nameOf(context, 'SUBSCRIBERS_TABLE') },
    suppressions: { client: dynamo(), table: nameOf(context, 'SUPPRESSIONS_TABLE') },
    enqueue: (message) => sendMessages(sqs(), queue, [message]),
  }
  const { wanted, refused, before } = await sorted(parts, rows, context.now)
  const told = (asked: number): Answer => {
    const counts = `${asked} asked, ${before} asked before, ${refused.length} refused.`
    const lines = refused.map(({ row, email, because }) => `row ${row}: ${email} ${because}`.replace(/ {2,}/g, ' '))
    const said = { text: [counts, ...lines].join('\n'), data: { asked, before, refused } }
    return refused.length > 0 ? no(said) : said
  }
  if (wanted.length === 0) return told(0)
  const question = `Ask ${wanted.length} people by email, once, whether they want the newsletter? ${refused.length} rows are refused.`
  if (!(await context.ask.sure(question))) return no('Nobody was asked.')
  let asked = 0
  for (const { address, standing } of wanted) {
    if (asked > 0) await wait(60_000 / pace)
    if (await askImported(parts, address, standing, context.now)) asked += 1
  }
  return told(asked)
}
