import type { Settings } from '../platform/settings.ts'
import type { Ask } from './ask.ts'
import type { Deployment } from './deployment.ts'

export type Row = Record<string, string | number | boolean | null | undefined>

/** What a command has to say: rows for a table, or one sentence. */
export type Answer = Row[] | string

export interface Context {
  readonly deployment: Deployment
  readonly settings: Settings
  /** On this machine there is no AWS account to ask. */
  readonly local: boolean
  readonly ask: Ask
  readonly now: Date
}

export interface Command {
  /** Arguments after the command's name. */
  readonly usage: string
  readonly summary: string
  /** More lines for `<command> --help`. */
  readonly details?: readonly string[]
  /** Needs no deployment. */
  readonly offline?: true
  run(context: Context, args: string[]): Promise<Answer>
}

/** A mistake of the person who typed the command: said without a stack trace. */
export class UsageError extends Error {}

/** The physical name a function of the deployment knows under this environment name. */
export const nameOf = ({ deployment }: Context, name: string): string => {
  const value = deployment.environment[name]
  if (value === undefined) throw new UsageError(`No function of the ${deployment.title} knows ${name}.`)
  return value
}
