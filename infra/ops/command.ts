import type { Settings } from '../platform/settings.ts'
import type { Deployment } from './deployment.ts'
import type { Ask } from './prompt.ts'

export type Row = Record<string, string | number | boolean | null | undefined>

/** What a command has to say: rows for a table, one sentence, or data that people read in words of its own. */
export type Said = Row[] | string | { readonly text: string; readonly data: unknown }

/** `no` where the command did its work and the answer is not the one hoped for, which a program must be able to tell. */
export type Answer = Said | { readonly no: Said }

/** How a command ends, for scripts; infra/docs/runbook.md lists them. */
export const exitCodes = { done: 0, failed: 1, misunderstood: 2, no: 3 } as const

export const no = (said: Said): Answer => ({ no: said })

/** What an answer says, and the code it ends with. */
export const outcomeOf = (answer: Answer): { said: Said; code: number } =>
  typeof answer === 'object' && 'no' in answer
    ? { said: answer.no, code: exitCodes.no }
    : { said: answer, code: exitCodes.done }

export interface Context {
  readonly deployment: Deployment
  readonly settings: Settings
  /** On this machine there is no AWS account to ask. */
  readonly local: boolean
  readonly ask: Ask
  readonly now: Date
  /** Whether the doctor is asked about a deployment that is still to come. */
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

/** The command was not understood: what was typed, or the settings. What fails for another reason is an ordinary error. */
export class UsageError extends Error {}

/** The physical name a function of the deployment knows under this environment name. */
export const nameOf = ({ deployment }: Context, name: string): string => {
  const value = deployment.environment[name]
  if (value === undefined) throw new Error(`No function of the ${deployment.title} knows ${name}.`)
  return value
}
