import { page } from '../http/web-app.tsx'
import { parseAddress, slipQuestion } from '../platform/address.ts'
import { idOfAddress, readAddress } from './addresses.ts'
import { ask, confirmationOf } from './asking.ts'
import { changeAnAlert } from './change-alert.tsx'
import { backTo, type Click, showManage, textOf } from './click.tsx'
import { forgetAddress, idsOf } from './forgetting.ts'
import { changeEach, eachOf, end, endAlert, endNewsletter, endWatch, isActive, restore } from './lifecycle.ts'
import { pageReceipt, receipt, stopReceipt } from './link.ts'
import { type Done, ForgottenPage, newsletterId, pauseWeeks } from './manage-pages.tsx'
import { pause, resume } from './pauses.ts'
import { changePerson } from './people.ts'
import type { Person } from './person.ts'
import { type Refusal, retryHeaders, withinLimits } from './refusal.ts'
import { dataEmails, moves } from './sign-up-limits.ts'
import type { Pausing } from './subscriber.ts'
import { StoppedPage } from './subscription-pages.tsx'
import { undoAChange } from './undo-change.tsx'
import { giveUpWaiting } from './unsubscribe-routes.tsx'

type Action = (press: Click) => Promise<Response>

/** Changes the person, and emails them if anything changed: a link can be passed on. */
const changed =
  (done: Done, change: (current: Person, press: Click) => Person): Action =>
  async (press) => {
    const { parts, person, now } = press
    const { before, after } = await changePerson(
      parts.subscribers,
      person.id,
      now,
      (current) => current && change(current, press),
    )
    if (after && after !== before) await pageReceipt(parts, after.id, now)
    return backTo(press, done)
  }

/** Stops the alert, watch or newsletter beside the clicked button. */
const stopOne: Action = async (press) => {
  const { parts, person, fields, now } = press
  const id = textOf(fields, 'alert')
  const stop = (current: Person) =>
    id === newsletterId
      ? endNewsletter(current, now)
      : endWatch(endAlert(current, id, now), (watch) => watch.id === id, now)
  const { after } = await changePerson(parts.subscribers, person.id, now, (current) => current && stop(current))
  // Also if a click died right after it stopped this: receipts of one stop have one name.
  if (after?.ended) await stopReceipt(parts, after, after.ended)
  return backTo(press, 'deleted')
}

const week = 7 * 86_400_000
const pausedTo = ({ fields, now }: Click) => {
  const weeks = Number(textOf(fields, `weeks-${textOf(fields, 'alert')}`))
  return new Date(now.getTime() + (pauseWeeks.find((each) => each === weeks) ?? 1) * week)
}

/** Replaces the alert, watch or newsletter beside the clicked button. */
const changeOne = (
  current: Person,
  { fields }: Click,
  change: <Paused extends Pausing>(paused: Paused) => Paused,
): Person => {
  const named = textOf(fields, 'alert')
  const meant = named === newsletterId ? current.newsletter?.id : named
  if (!eachOf(current).some(({ id }) => id === meant)) return current
  return { ...current, ...changeEach(current, (one) => (one.id === meant ? change(one) : one)) }
}

const refuse = (press: Click, refused: Refusal, field: string, address?: string) => {
  retryHeaders(press.c, refused)
  return showManage(press, { address, errors: [{ field, message: refused.message }] }, refused.status)
}

const move: Action = async (press) => {
  const { parts, person, fields, now } = press
  const typed = textOf(fields, 'address')
  const again = (message: string) => refuse(press, { status: 422, message }, 'address', typed)
  const address = parseAddress(typed)
  if (!address.ok) return again(typed ? address.error.hint : 'Enter the new email address')
  const question = slipQuestion(address.value.address, fields.checked)
  if (question) return again(question)
  if (idOfAddress(address.value.address) === press.address) return backTo(press, 'moving')
  const refused = await withinLimits(parts, [moves(person.id)], async () => {
    await ask(parts, address.value.address, { movesFrom: person.id }, now)
    return undefined
  })
  return refused ? refuse(press, refused, 'address', typed) : backTo(press, 'moving')
}

const resend: Action = async (press) => {
  const { parts, address: id, fields, now } = press
  const { requests } = await readAddress(parts.subscribers, id, now)
  const request = requests.find((each) => each.id === textOf(fields, 'request'))
  if (request) await parts.enqueue(confirmationOf(id, request, now))
  return backTo(press, 'resent')
}

export const actions = {
  change: changeAnAlert,
  undo: undoAChange,
  move,
  resend,
  pause: changed('paused', (current, press) =>
    changeOne(current, press, (one) => pause(one, pausedTo(press), press.now)),
  ),
  resume: changed('resumed', (current, press) => changeOne(current, press, (one) => resume(one, press.now))),
  delete: stopOne,
  restore: changed('restored', (current, { now }) => restore(current, now)),
  stop: async ({ parts, c, person, now }) => {
    const { before, after } = await changePerson(
      parts.subscribers,
      person.id,
      now,
      (current) => current && end(current, 'unsubscribed', now),
    )
    await giveUpWaiting(parts, person.address, now)
    if (before && isActive(before) && after?.ended)
      await receipt(parts, { kind: 'ended', id: after.id, mailId: after.ended.at })
    return page(c, <StoppedPage action={c.req.path} person={after} />)
  },
  data: async (press) => {
    const { parts, person, address, now } = press
    const hour = now.toISOString().slice(0, 13)
    const refused = await withinLimits(parts, [dataEmails(address)], async () => {
      if (person.id) await parts.enqueue({ kind: 'data', id: person.id, mailId: hour })
      await parts.showMessages(address, hour)
      return undefined
    })
    return refused ? refuse(press, refused, 'data') : backTo(press, 'data')
  },
  forget: async ({ parts, c, person, address, now }) => {
    await forgetAddress(parts, { address, people: idsOf(person) }, now)
    if (person.address)
      await receipt(parts, { kind: 'deleted', id: address, mailId: now.toISOString(), to: person.address })
    return page(c, <ForgottenPage />)
  },
} satisfies Record<string, Action>

export const isAction = (name: string): name is keyof typeof actions => Object.hasOwn(actions, name)
