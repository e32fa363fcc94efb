import type { Settings } from '../platform/settings.ts'
import type { Deployment } from './deployment.ts'
import type { Ask } from './prompt.ts'

export type Row = Record<string, string | number | boolean | null | undefined>

/** A command's answer: rows for a table, a sentence, or data with its own wording for people. */
export type Said = Row[] | string | { readonly text: string; readonly data: unknown }

/** `no` if the command did its work but the answer isn't the one hoped for, which scripts must be able to tell. */
export type Answer = Said | { readonly no: Said }

/** How a command ends, for scripts; infra/docs/runbook.md lists them. */
export const exitCodes = { done: 0, failed: 1, misunderstood: 2, no: 3 } as const

export const no = (said: Said): Answer => ({ no: said })

/** What an answer says, and its exit code. */
export const outcomeOf = (answer: Answer): { said: Said; code: number } =>
  typeof answer === 'object' && 'no' in answer
    ? { said: answer.no, code: exitCodes.no }
    : { said: answer, code: exitCodes.done }

export interface Context {
  readonly deployment: Deployment
  readonly settings: Settings
  /** Whether it's this machine, with no AWS account to ask. */
  readonly local: boolean
  readonly ask: Ask
  readonly now: Date
  /** Whether the doctor checks a deployment that's still to come. */
  readonly beforeDeploy?: boolean
}

export interface Command {
  /** Arguments after the command's name. */
  readonly usage: string
  /** How many there may be at most. */
  readonly takes: number
  readonly summary: string
  /** More lines for `<command> --help`. */
  readonly details?: readonly string[]
  /** Needs no deployment. */
  readonly offline?: true
  run(context: Context, args: string[]): Promise<Answer>
}

/** The command line or the settings weren't understood. Any other failure is an ordinary error. */
export class UsageError extends Error {}

/** The physical name that a function of the deployment has under this environment name. */
export const nameOf = ({ deployment }: Context, name: string): string => {
  const value = deployment.environment[name]
  if (value === undefined) throw new Error(`No function of the ${deployment.title} knows ${name}.`)
  return value
}
