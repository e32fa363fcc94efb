import { bill, total } from '../bill.ts'
import { type Command, UsageError } from '../command.ts'
import { measuredRequests } from '../measured-requests.ts'

const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text.trim() || Number.NaN)
  if (!Number.isFinite(value) || value < 0) throw new UsageError(`Expected a number, got ${text?.trim() || 'nothing'}.`)
  return value
}

export const costs: Command = {
  usage: '[page views] [subscribers] [emails to each]',
  takes: 3,
  summary: 'a month’s bill for that many page views, subscribers and emails',
  offline: true,
  run: async (_context, [views, subscribers, emails]) => {
    const usage = {
      pageViews: number(views, 0),
      subscribers: number(subscribers, 0),
      emailsPerSubscriber: number(emails, 8),
    }
    const lines = bill(measuredRequests, { ...usage, formPosts: usage.subscribers / 10 })
    return [...lines, { what: 'total', dollars: total(lines), list: total(lines, 'list') }].map(
      ({ what, dollars, list }) => ({ what, dollars: dollars.toFixed(2), 'without free allowances': list.toFixed(2) }),
    )
  },
}
