import * as z from 'zod/mini'
import { agencyText } from './environment.ts'

/** Whose jobs a deployment lists, in the words of its texts. Made when it's needed, which for CBP's it isn't. */
const schema = () =>
  z.object({
    /** USAJOBS codes of agencies or departments. */
    codes: z.array(z.string()),
    /** As in a sentence: "the Transportation Security Administration". */
    name: z.string(),
    /** As in a title: "TSA". */
    short: z.string(),
    /** The department it's part of, as in a sentence; empty if none. */
    department: z.string(),
  })
export type Agency = z.infer<ReturnType<typeof schema>>

export const cbpName = 'U.S. Customs and Border Protection'

const cbp: Agency = {
  codes: ['HSBD'],
  name: cbpName,
  short: 'CBP',
  department: 'the Department of Homeland Security',
}

let read: { text?: string; agency: Agency } = { agency: cbp }

/** One for a whole deployment, like its stage: handed to every text, it would be an argument of all of them. */
export const theAgency = (): Agency => {
  const text = agencyText()
  if (text !== read.text) read = { text, agency: text ? z.parse(schema(), JSON.parse(text)) : cbp }
  return read.agency
}

/** Whether the deployment lists CBP's jobs and nobody else's. */
export const isCbpAlone = (): boolean => theAgency() === cbp

/** What its jobs are called where CBP's are the Border Patrol's: "Border Patrol jobs", "TSA jobs". */
export const jobsCalled = (): string => (isCbpAlone() ? 'Border Patrol' : theAgency().short)

/** What the site isn't part of: "U.S. Customs and Border Protection, the Department of Homeland Security". */
export const independentOf = (): string => [theAgency().name, theAgency().department].filter(Boolean).join(', ')
