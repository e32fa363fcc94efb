import type { Job } from '../job.ts'
import { sentencesOf } from '../sentences.ts'
import type { Check } from './check.ts'
import { closingContradicts } from './closing-truth.ts'
import { gradeContradicts } from './grade-truth.ts'
import { limitContradicts } from './limit-truth.ts'
import { payContradicts } from './pay-truth.ts'
import { placesContradict } from './place-truth.ts'
import { type Told, toldOf } from './told.ts'

/** A fact that our pages tell one way and a sentence of the announcement another. */
export type Disagreement = { fact: keyof Told; told: string; announced: string }

const checks: { [Fact in keyof Told]: Check } = {
  grade: gradeContradicts,
  limit: limitContradicts,
  pay: payContradicts,
  places: placesContradict,
  closes: closingContradicts,
}

/** A longer one is text without periods, and says many things. */
const longestSentence = 1_000

/** Where our pages and the announcement's own sentences disagree about a job. */
export const disagreements = (job: Job, told: Told = toldOf(job)): Disagreement[] => {
  const sentences = Object.values(job.sections)
    .flat()
    .flatMap(sentencesOf)
    .filter(({ length }) => length <= longestSentence)
  return (Object.keys(checks) as (keyof Told)[]).flatMap((fact) => {
    const announced = checks[fact](told[fact], sentences)
    return announced === undefined ? [] : [{ fact, told: told[fact], announced }]
  })
}
