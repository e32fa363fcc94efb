import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'

/** What a product adds to its local cloud, for its developers only: functions never see it. */
export type Extension = {
  /** Answers below `/_local/`, on its own paths. */
  endpoints?: Hono
  /** Sections of the control page, after the schedules. */
  panels?: { id: string; title: string; content: () => Child }[]
}
