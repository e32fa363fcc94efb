import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'

/** What a product adds to the cloud that hosts it, for its developers alone: functions never meet it. */
export type Extension = {
  /** Answers below `/_local/`, under paths of its own. */
  endpoints?: Hono
  /** Sections of the control page, after the schedules. */
  panels?: { id: string; title: string; content: () => Child }[]
}
