import { beforeAll, describe, expect, it } from 'vitest'
import { questionGroups } from '../../site/data/question-list.ts'
import { type Built, build } from './built.ts'
import { gradeLevel } from './prose.ts'
import { inputOf } from './sample.ts'

const questions = questionGroups.flatMap((group) => group.questions)

describe('Questions and answers', () => {
  let built: Built
  beforeAll(async () => {
    built = await build(inputOf([]))
  })

  it('are at least sixty, none asked twice', () => {
    expect(questions.length).toBeGreaterThanOrEqual(60)
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length)
  })

  it.each(questions)('lead to a heading that is there: $question', ({ page, fragment }) => {
    expect(built.page(page)).toContain(`id="${fragment}"`)
  })

  it('stand on their page, in order, each with its answer', () => {
    const page = built.page('/guides/questions/').replaceAll('&amp;', '&')
    const at = questions.map(({ question }) => page.indexOf(`<h3>${question}</h3>`))
    expect(at).not.toContain(-1)
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    for (const { answer } of questions) expect(page).toContain(answer)
  })

  it('can be read after nine years of school', () => {
    expect(gradeLevel(questions.map(({ answer }) => answer))).toBeLessThanOrEqual(9)
  })

  it('are found from the list of guides', () => {
    expect(built.page('/guides/')).toContain('href="/guides/questions/"')
  })
})
