import { placesChecked } from '../functions/jobs/index.ts'
import { applicationRules } from './data/application-rules.ts'
import { readContent } from './data/content.ts'
import { occupations } from './data/occupations.ts'
import { reviewReport } from './data/review-period.ts'

const pages = [
  ...readContent('site').guides.map(({ name, front }) => ({ file: `site/guides/${name}.md`, ...front })),
  ...occupations.map((occupation) => ({ file: 'site/data/occupations', title: occupation.plainName, ...occupation })),
  { file: 'site/data/application-rules.ts', title: 'Can I apply?', ...applicationRules },
  { file: 'functions/jobs/places', title: 'Places of CBP in each state', ...placesChecked },
]

/** `npm run review`: fails and names every page past its review period. */
const overdue = reviewReport(pages, new Date().toISOString().slice(0, 10))
console.log(overdue.length === 0 ? 'Every page is within its review period.' : overdue.join('\n'))
process.exitCode = overdue.length === 0 ? 0 : 1
