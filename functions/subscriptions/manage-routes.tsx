import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { FieldError } from '../../site/kit/form-fields.tsx'
import type { Fields } from '../http/request-fields.ts'
import { onlyMethods, page } from '../http/web-app.tsx'
import { addressId, parseAddress, slipQuestion } from '../platform/address.ts'
import type { LinkParts } from './dependencies.ts'
import { changeAlert, end, requestAlert, sameCriteria } from './lifecycle.ts'
import { pressed, readLink } from './link.ts'
import {
  ChangePage,
  type Done,
  ExpiredManagePage,
  ForgottenPage,
  isDone,
  ManagePage,
  NoAlertsPage,
  pauseWeeks,
} from './manage-pages.tsx'
import { type Refusal, retryHeaders, withinLimits } from './refusal.ts'
import { pause, reschedule, resume } from './schedule.ts'
import { parseWish, sentForm } from './sign-up.ts'
import { moves } from './sign-up-limits.ts'
import type { Alert, Subscriber } from './subscriber.ts'
import { changeSubscriber, forgetSubscriber, readSubscriber } from './subscriber-store.ts'
import { BrokenLinkPage, StoppedPage } from './subscription-pages.tsx'

const week = 7 * 86_400_000
const textOf = (fields: Fields, name: string) => (typeof fields[name] === 'string' ? fields[name] : '')

/** One press on the manage page: whose it is, what they had, what was sent. */
type Press = { parts: LinkParts; c: Context; id: string; record: Subscriber; fields: Fields; now: Date }
type Action = (press: Press) => Promise<Response>

const backTo = (c: Context, done: Done) => c.redirect(`${c.req.path}?done=${done}`, 303)

const onAlert =
  (done: Done, change: (press: Press) => ((alert: Alert) => Alert) | undefined): Action =>
  async (press) => {
    const { parts, c, id, fields, now } = press
    const { after } = await changeSubscriber(
      parts.subscribers,
      id,
      now,
      (current) => current && changeAlert(current, textOf(fields, 'alert'), change(press), now),
    )
    return after?.alerts.length ? backTo(c, done) : page(c, <NoAlertsPage />)
  }

const pausedUntil = ({ fields, now }: Press) => {
  const weeks = Number(textOf(fields, `weeks-${textOf(fields, 'alert')}`))
  return new Date(now.getTime() + (pauseWeeks.find((each) => each === weeks) ?? 1) * week)
}

const change: Action = async (press) => {
  const { parts, c, id, record, fields, now } = press
  const alert = record.alerts.find((each) => each.id === textOf(fields, 'alert') && !each.newsletter)
  if (!alert) return page(c, <NoAlertsPage />)
  const form = sentForm.parse(fields)
  const wish = parseWish(form, now)
  const again = (errors: FieldError[], status: Refusal['status']) =>
    page(c, <ChangePage alert={alert} action={c.req.path} form={form} errors={errors} />, status)
  if (!wish.ok) return again(wish.error, 422)
  const { id: _, consent, frequency, hour, timeZone, ...rest } = wish.value
  const changed = (old: Alert): Alert => ({
    ...reschedule(old, { frequency, hour, timeZone }, now),
    ...rest,
    ...(!sameCriteria(old, rest) && { criteriaSince: now.toISOString() }),
  })
  const refused = await withinLimits(parts, [], async () => {
    await changeSubscriber(
      parts.subscribers,
      id,
      now,
      (current) => current && changeAlert(current, alert.id, changed, now),
    )
  })
  if (!refused) return backTo(c, 'changed')
  retryHeaders(c, refused)
  return again([{ field: 'states', message: refused.message }], refused.status)
}

const move: Action = async ({ parts, c, id, record, fields, now }) => {
  const typed = textOf(fields, 'address')
  const again = (message: string, status: Refusal['status']) => {
    const errors = [{ field: 'address', message }]
    return page(c, <ManagePage record={record} action={c.req.path} now={now} address={typed} errors={errors} />, status)
  }
  const address = parseAddress(typed)
  if (!address.ok) return again(typed ? address.error.hint : 'Enter the new email address', 422)
  const question = slipQuestion(address.value.address, fields.checked)
  if (question) return again(question, 422)
  const target = addressId(address.value.key)
  if (target === id) return backTo(c, 'moving')
  const refused = await withinLimits(parts, [moves(id)], async () => {
    const mailId = randomBytes(9).toString('base64url')
    const { after } = await changeSubscriber(parts.subscribers, target, now, (current) =>
      requestAlert(current, { id: target, address: address.value.address, movesFrom: id, mailId, now }),
    )
    await parts.enqueue({ kind: 'confirm', id: target, mailId: after?.pending?.mailId ?? mailId })
  })
  if (!refused) return backTo(c, 'moving')
  retryHeaders(c, refused)
  return again(refused.message, refused.status)
}

const actions: Record<string, Action> = {
  change,
  move,
  pause: onAlert('paused', (press) => (alert) => pause(alert, pausedUntil(press), press.now)),
  resume: onAlert(
    'resumed',
    ({ now }) =>
      (alert) =>
        resume(alert, now),
  ),
  delete: onAlert('deleted', () => undefined),
  stop: async ({ parts, c, id, now }) => {
    await changeSubscriber(parts.subscribers, id, now, (current) => current && end(current, 'unsubscribed', now))
    return page(c, <StoppedPage action={c.req.path} restorable={false} />)
  },
  data: async ({ parts, c, id, now }) => {
    await parts.enqueue({ kind: 'data', id, mailId: now.toISOString().slice(0, 13) })
    return backTo(c, 'data')
  },
  forget: async ({ parts, c, id }) => {
    await forgetSubscriber(parts.subscribers, id)
    return page(c, <ForgottenPage />)
  },
}

/** `/api/manage/<token>`: everything a subscriber can see and change. */
export const manageRoutes = (app: Hono, parts: LinkParts) => {
  const path = '/api/manage/:token'

  const opened = async (c: Context) => {
    const link = await readLink(parts, c, 'manage')
    if (!link.ok) return link.error.kind === 'expired' ? <ExpiredManagePage /> : <BrokenLinkPage />
    const now = parts.now()
    const record = await readSubscriber(parts.subscribers, link.value.subject, now)
    return record?.alerts.length ? { id: link.value.subject, record, now } : <NoAlertsPage />
  }

  app.get(path, async (c) => {
    const open = await opened(c)
    if (!('record' in open)) return page(c, open, 400)
    const alert = open.record.alerts.find(({ id, newsletter }) => id === c.req.query('alert') && !newsletter)
    if (alert) return page(c, <ChangePage alert={alert} action={c.req.path} />)
    const said = c.req.query('done')
    return page(
      c,
      <ManagePage record={open.record} action={c.req.path} now={open.now} said={isDone(said) ? said : undefined} />,
    )
  })

  app.post(path, async (c) => {
    const open = await opened(c)
    if (!('record' in open)) return page(c, open, 400)
    const fields = await pressed(c)
    const action = actions[textOf(fields, 'action')]
    if (!action || !Object.hasOwn(actions, textOf(fields, 'action')))
      return page(c, <ManagePage record={open.record} action={c.req.path} now={open.now} />, 422)
    return action({ parts, c, fields, ...open })
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}
