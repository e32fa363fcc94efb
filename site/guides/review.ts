import { readContent } from '../content.ts'
import { reviewReport } from './guide.ts'

/** `npm run review`: fails and names every guide that is past its review period. */
const overdue = reviewReport(readContent('site').guides, new Date().toISOString().slice(0, 10))
console.log(overdue.length === 0 ? 'Every guide is within its review period.' : overdue.join('\n'))
process.exitCode = overdue.length === 0 ? 0 : 1
