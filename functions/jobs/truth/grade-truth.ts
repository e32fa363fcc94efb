import type { Check } from './check.ts'

type Grade = { plan: string; level: number }

const highest: Record<string, number> = { GL: 10, GS: 15 }
const written = /\b(GS|GL|GG|WG|WL|WS)[- ]?0?(\d{1,2})((?:\s?\/\s?0?\d{1,2})*)(?!\d)/g

/** "GL-5/7/9 and GS-11" as its four grades; "GL 5 to 7" on our page as two. */
const gradesIn = (text: string): Grade[] => [
  ...[...text.matchAll(written)].flatMap(([, plan = '', first, more = '']) =>
    [first, ...more.split('/')].filter((level) => level?.trim()).map((level) => ({ plan, level: Number(level) })),
  ),
  ...[...text.matchAll(/\b(GS|GL)[- ]\d{1,2} to (\d{1,2})\b/g)].map(([, plan = '', level]) => ({
    plan,
    level: Number(level),
  })),
]

/** Sentences about how a career progresses; others name grades of earlier work. */
const ofLadder = /\bladder\b|\bpromotion potential\b|\bfull performance level\b|\bfull promotion\b/i

/** A plan ends below our grade, or the ladder names a grade under another plan or beyond ours. */
export const gradeContradicts: Check = (told, sentences) => {
  const ours = gradesIn(told)
  const impossible = ours.find(({ plan, level }) => level > (highest[plan] ?? 99))
  if (impossible) return `There is no grade ${impossible.plan}-${impossible.level}.`
  if (ours.length === 0) return undefined
  const levels = ours.map(({ level }) => level)
  return sentences.find(
    (sentence) =>
      ofLadder.test(sentence) &&
      gradesIn(sentence).some(
        ({ plan, level }) =>
          level > Math.max(...levels) || ours.some((each) => each.level === level && each.plan !== plan),
      ),
  )
}
