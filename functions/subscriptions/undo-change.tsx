import { page } from '../http/web-app.tsx'
import { backTo, type Click, showManage, textOf } from './click.tsx'
import { alertRequestWords } from './format-subscription.ts'
import { changeReceipt } from './link.ts'
import { changePerson } from './people.ts'
import type { Person } from './person.ts'
import { ActionForm, Lines, Page } from './subscription-pages.tsx'
import { undoChanges, undoneAt, wasChanged } from './undoing.ts'

type UndoProps = { person: Person; after: Person; action: string; receipt: string }

/** What the alerts of one have and those of the other don't. */
const only = ({ alerts }: Person, other: Person) =>
  alerts.filter((alert) => !other.alerts.includes(alert)).map((alert) => alertRequestWords(alert))

const UndoPage = ({ person, after, action, receipt }: UndoProps) => (
  <Page title="Change it back">
    <p>You get this now:</p>
    <Lines lines={only(person, after)} />
    <p>Before the change, you got this, and you can have it again:</p>
    <Lines lines={only(after, person)} />
    <ActionForm action={action} text="Change it back" fields={{ action: 'undo', receipt }} />
    <p>
      <a href={action}>Go to your alerts</a>
    </p>
  </Page>
)

/** `?undo=`, from a receipt: what its button would do, or why there's nothing left to do. */
export const showUndo = (press: Omit<Click, 'fields'>, receipt: string) => {
  const { c, person, now } = press
  const after = undoChanges(person, receipt, now)
  if (after !== person) return page(c, <UndoPage person={person} after={after} action={c.req.path} receipt={receipt} />)
  const otherwise = wasChanged(person, receipt) ? 'since' : undefined
  return showManage(press, { said: undoneAt(person, receipt) ? 'undone' : otherwise })
}

/** Takes back what a receipt told of. Its own receipt is named after when that was, so that it comes once. */
export const undoAChange = async (press: Click): Promise<Response> => {
  const { parts, person, fields, now } = press
  const receipt = textOf(fields, 'receipt')
  const { after } = await changePerson(
    parts.subscribers,
    person.id,
    now,
    (current) => current && undoChanges(current, receipt, now),
  )
  const at = after && undoneAt(after, receipt)
  if (!at) return backTo(press, 'since')
  await changeReceipt(parts, after.id, new Date(at))
  return backTo(press, 'undone')
}
