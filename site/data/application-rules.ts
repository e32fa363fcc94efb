import type { Source } from '../guides/guide.ts'
import { cbp, official, retold, review } from './occupations/occupation.ts'

/** A rule that decides whether someone can apply, as a question. */
export type ApplicationRule = {
  /** The id of its place on the page. */
  id: string
  /** Its subject, in a word or two. */
  name: string
  question: string
  /** `rulesOut`: choosing it says that this rule may rule you out. */
  answers: readonly { text: string; rulesOut?: true }[]
  /** The rule, with its date. */
  rule: string
  /** Numbers in `applicationRules.sources`, from 1. */
  sources: readonly number[]
  /** The part of a guide that says more. */
  guide: string
}

const rules: readonly ApplicationRule[] = [
  {
    id: 'citizenship',
    name: 'Citizenship',
    question: 'Are you a U.S. citizen?',
    answers: [{ text: 'Yes' }, { text: 'No', rulesOut: true }],
    rule: 'You must be a U.S. citizen, and prove it if you’re selected (2014, and about 2020 to 2022).',
    sources: [1, 2],
    guide: '/guides/requirements/#what-must-i-have',
  },
  {
    id: 'age',
    name: 'Age',
    question: 'How old will you be when you’re first appointed as an agent or officer?',
    answers: [
      { text: 'Under 40' },
      { text: '40 or older, with veterans’ preference' },
      { text: '40 or older, but under 40 after subtracting my years in federal law enforcement' },
      { text: '40 or older, and neither exception fits', rulesOut: true },
    ],
    rule: 'The last day for a first appointment is the day before you turn 40 (March 2025). The limit doesn’t apply if you have veterans’ preference. You can subtract years in a federal law enforcement job with early retirement, and years as a CBP officer since July 6, 2008. You prove them with SF-50 forms.',
    sources: [3],
    guide: '/guides/requirements/#who-can-be-older-than-40',
  },
  {
    id: 'license',
    name: 'Driver’s license',
    question: 'Do you have a valid driver’s license?',
    answers: [{ text: 'Yes' }, { text: 'No', rulesOut: true }],
    rule: 'You need a valid driver’s license (about 2020 to 2022).',
    sources: [2],
    guide: '/guides/requirements/#what-must-i-have',
  },
  {
    id: 'residency',
    name: 'Residency',
    question: 'Have you lived in the U.S. for at least three of the last five years?',
    answers: [
      { text: 'Yes' },
      { text: 'No, but I was abroad for the U.S. government or the military' },
      { text: 'No', rulesOut: true },
    ],
    rule: 'You must have lived in the U.S. for three of the last five years, with an exception for the military (about 2020 to 2022). A Homeland Security announcement of February 2026 says that the three years don’t have to be in a row.',
    sources: [2, 4],
    guide: '/guides/requirements/#i-lived-abroad-does-that-count-against-me',
  },
  {
    id: 'convictions',
    name: 'Convictions',
    question: 'Have you been convicted of a felony, or of domestic violence, even as a misdemeanor?',
    answers: [{ text: 'No' }, { text: 'Yes', rulesOut: true }],
    rule: 'You must be legally able to carry a firearm, and convictions can make you unsuitable (about 2020 to 2022). Someone convicted of a misdemeanor of domestic violence can’t have a firearm, not even on duty (law in force).',
    sources: [2, 5],
    guide: '/guides/requirements/#what-can-rule-me-out',
  },
]

const sources: readonly Source[] = [
  official('Requirements (old page)', cbp, 'https://www.cbp.gov/site-page/requirements', 'March 2014'),
  official(
    'CBP Officer application process',
    cbp,
    'https://www.cbp.gov/careers/frontline-careers/cbpo/app-proc',
    'undated, about 2020 to 2022',
  ),
  official(
    'Questionnaire, announcement BPA GL9/11 25-6',
    'CBP, on USA Staffing',
    'https://apply.usastaffing.gov/ViewQuestionnaire/12694562',
    'March 2025',
  ),
  retold(
    'DHS law enforcement announcement with the residence rule (copy)',
    'USAJOBS announcement, copy on another site',
    'https://federalgovernmentjobs.us/jobs/Volunteer-Law-Intern-859790600.html',
    'February 2026',
  ),
  official(
    'Domestic violence convictions and firearms of government employees, 18 U.S.C. 922(g)(9) and 925(a)(1)',
    'Bureau of Alcohol, Tobacco, Firearms and Explosives',
    'https://www.atf.gov/faq-page/341',
    'undated',
  ),
]

/** What decides whether someone can apply as an agent or officer, as far as five questions go. */
export const applicationRules = { ...review, reviewDays: 90, path: '/can-i-apply/', rules, sources }

/** The series these rules apply to: Border Patrol agents and CBP officers. */
const series = ['1895', '1896']

export const hasApplicationRules = (codes: readonly { code: string }[]) =>
  codes.some(({ code }) => series.includes(code))
