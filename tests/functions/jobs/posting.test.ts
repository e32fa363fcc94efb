import { describe, expect, test } from 'vitest'
import { payText } from '../../../functions/jobs/format-job.ts'
import { job } from '../../../functions/jobs/job.ts'
import { parsePosting } from '../../../functions/jobs/parse.ts'
import { yearlyMaximum } from '../../../functions/jobs/pay.ts'
import { isInCapitals, readTitle } from '../../../functions/jobs/title.ts'
import { altered, answers, itemsOf, jobOf, recordedTitles, sample } from './samples.ts'

describe('real answers', () => {
  test.each([2016, 2018, 2021, 2023, 'CBP'] as const)(
    'J5 every posting of %s parses with nothing set aside',
    (year) => {
      const parsed = itemsOf(year).map(parsePosting)
      expect(parsed.flatMap((result) => (result.ok ? [] : [result.error]))).toEqual([])
      for (const result of parsed) expect(() => job.parse(result.ok && result.value)).not.toThrow()
      expect(answers[year].length).toBeGreaterThan(0)
    },
  )
})

describe('dates', () => {
  test('a closing date without a time is the end of that Eastern day, from a posting of 2021', () => {
    expect(jobOf(sample('580429400'))).toMatchObject({
      opens: '2020-10-01T04:00:00.000Z',
      closes: '2021-10-01T03:59:59.997Z',
    })
  })
  test('a time without a zone is Eastern, from a posting of 2023 that was touched in the morning', () => {
    expect(jobOf(sample('536458000'))).toMatchObject({
      opens: '2023-05-18T13:40:14.187Z',
      closes: '2024-05-18T03:59:59.997Z',
    })
  })
  test('midnight with a Z is a date all the same, from a posting of 2016', () => {
    expect(jobOf(sample('441132200'))).toMatchObject({
      opens: '2016-06-08T04:00:00.000Z',
      closes: '2016-06-16T03:59:59.997Z',
    })
  })
  test('the offset is that of the day, before and after the clocks change', () => {
    const closing = (date: string) => jobOf(altered(sample('580429400'), { ApplicationCloseDate: date })).closes
    expect(closing('2026-03-07')).toBe('2026-03-08T04:59:59.997Z')
    expect(closing('2026-03-08')).toBe('2026-03-09T03:59:59.997Z')
    expect(closing('2026-10-31')).toBe('2026-11-01T03:59:59.997Z')
    expect(closing('2026-11-01')).toBe('2026-11-02T04:59:59.997Z')
  })
  test('a posting whose closing date is no date is set aside with that reason', () => {
    expect(parsePosting(sample('900000800'))).toEqual({ ok: false, error: 'no closing date' })
    const none = altered(sample('580429400'), { ApplicationCloseDate: '2026-02-30', PositionEndDate: null })
    expect(parsePosting(none)).toEqual({ ok: false, error: 'no closing date' })
  })
})

describe('titles', () => {
  test.each([
    ['830652800', 'CBP Officer (Container Security)'],
    ['837563900', 'Investigative Program Specialist (Polygraph Examiner)'],
    ['850452900', 'Border Patrol Agent'],
    ['575181300', 'CBP Air Interdiction Agent'],
    ['366617900', 'Human Resources Assistant (Office Automation) – Recent Graduate'],
    ['439328500', 'Information Technology Specialist (Security)'],
  ])('%s is shown as "%s"', (control, title) => {
    expect(jobOf(sample(control)).title).toBe(title)
  })
  test('incentive text is cut out of the title and kept beside it', () => {
    expect(jobOf(sample('788459600'))).toMatchObject({
      title: 'Border Patrol Agent',
      incentive: '20K to 30K BPA Recruitment Incentive',
    })
  })
  test.each([
    'Border Patrol Agent - $20,000 Recruitment Incentive',
    'BORDER PATROL AGENT - UP TO $30,000 RECRUITMENT INCENTIVE!',
    'Border Patrol Agent (Sign-On Bonus)',
  ])('"%s" is a Border Patrol Agent', (title) => {
    expect(jobOf(altered(sample('788459600'), { PositionTitle: title }))).toMatchObject({
      title: 'Border Patrol Agent',
      incentive: expect.stringMatching(/incentive|bonus/i),
    })
  })
  test.each([
    ['60K Recruitment Incentive - Border Patrol Agent', 'Border Patrol Agent', '60K Recruitment Incentive'],
    ['Border Patrol Agent $20,000 Recruitment Incentive', 'Border Patrol Agent', '$20,000 Recruitment Incentive'],
    [
      'Up to 60K Recruitment and Retention Incentive: CBP Officer',
      'CBP Officer',
      'Up to 60K Recruitment and Retention Incentive',
    ],
    ['20K-30K Recruitment Incentive Border Patrol Agent', 'Border Patrol Agent', '20K-30K Recruitment Incentive'],
    ['Border Patrol Agent, up to $60,000 in incentives', 'Border Patrol Agent', 'up to $60,000 in incentives'],
  ])('"%s" is titled "%s"', (PositionTitle, title, incentive) => {
    expect(jobOf(altered(sample('788459600'), { PositionTitle }))).toMatchObject({ title, incentive })
  })
  test.each([
    'Incentive Awards Specialist',
    'Human Resources Specialist (Incentive Awards)',
    'Recruitment Incentive Program Manager',
    '$60,000 Recruitment Incentive',
    'Supervisory Border Patrol Agent - Special Operations',
  ])('"%s" is a title and no incentive: a title never loses its job', (PositionTitle) => {
    const job = jobOf(altered(sample('788459600'), { PositionTitle }))
    expect(job.title).toBe(PositionTitle)
    expect(job).not.toHaveProperty('incentive')
  })
  test.each([
    ['BORDER PATROL AGENT (MCALLEN)', 'Border Patrol Agent (McAllen)'],
    ["CBP OFFICER - O'HARE", "CBP Officer - O'Hare"],
    ['MQ-9 PILOT', 'MQ-9 Pilot'],
    ['HRM SPECIALIST', 'HRM Specialist'],
    ['Mcallen Hrm Specialist, Mq-9', 'McAllen HRM Specialist, MQ-9'],
    ['SUPERVISORY BORDER PATROL AGENT (SECTOR BORTAC)', 'Supervisory Border Patrol Agent (Sector BORTAC)'],
    ['MISSION SUPPORT SPEC (WORKFORCE MGMNT)', 'Mission Support Spec (Workforce Mgmnt)'],
    ['MGMT & PROG ANAL', 'Mgmt & Prog Anal'],
    ['IT SPECIALIST (INFOSEC/SYSADMIN)', 'IT Specialist (INFOSEC/SYSADMIN)'],
    ['PROGRAM MANAGER (SAN YSIDRO POE)', 'Program Manager (San Ysidro POE)'],
  ])('names keep their capitals: "%s" is shown as "%s"', (PositionTitle, title) => {
    expect(jobOf(altered(sample('788459600'), { PositionTitle })).title).toBe(title)
  })
  test('over all recordings, of titles in capitals the abbreviations stay in capitals and nothing else', () => {
    const inCapitals = recordedTitles().filter(isInCapitals)
    expect(inCapitals.length).toBeGreaterThan(50)
    const words = inCapitals.flatMap((source) => readTitle(source).title.match(/\b\p{Lu}{2,}\b/gu) ?? [])
    const abbreviations = ['ACTT', 'BORSTAR', 'BORTAC', 'CBP', 'CBPO', 'CSI', 'DPAIC']
    expect([...new Set(words)].sort()).toEqual(abbreviations)
  })
  test('a script in a title leaves no trace', () => {
    const title = altered(sample('900000800'), { ApplicationCloseDate: '2099-02-10' })
    expect(jobOf(title).title).toBe('Chemist')
  })
})

describe('pay', () => {
  test('J19 an hourly posting of 2018 says "Per Hour" and becomes PH', () => {
    expect(jobOf(sample('390086900')).pay).toEqual({ minimum: 19.54, maximum: 26.23, interval: 'PH' })
  })
  test('J17 hourly pay stays hourly: no yearly figure is made of it', () => {
    expect(jobOf(sample('900000500')).pay).toEqual({ minimum: 24.37, maximum: 28.45, interval: 'PH' })
  })
  test('amounts come as text, from 2016 with four decimals', () => {
    expect(jobOf(sample('438444800')).pay).toEqual({ minimum: 32318, maximum: 152593, interval: 'PA' })
  })
  test('PW is piece work, not pay by the week', () => {
    const PositionRemuneration = [{ MinimumRange: '5', MaximumRange: '9', RateIntervalCode: 'PW' }]
    expect(jobOf(altered(sample('900000500'), { PositionRemuneration })).pay?.interval).toBe('PW')
  })
  test.each([
    ['no interval', [{ MinimumRange: '50000', MaximumRange: '60000', RateIntervalCode: '' }]],
    ['an unknown interval', [{ MinimumRange: '50000', MaximumRange: '60000', RateIntervalCode: 'XX' }]],
    ['0 to 0', [{ MinimumRange: '0.0', MaximumRange: '0.0', RateIntervalCode: 'PA' }]],
    ['no range', []],
  ])('J20 there is no pay to print with %s', (_, PositionRemuneration) => {
    expect(jobOf(altered(sample('900000500'), { PositionRemuneration })).pay).toBeNull()
  })
  test('ranges of two pay plans become one that holds both', () => {
    const PositionRemuneration = [
      { MinimumRange: 50_000, MaximumRange: '61,000', RateIntervalCode: 'PA' },
      { MinimumRange: '48000.5', MaximumRange: '55000', RateIntervalCode: 'PA' },
    ]
    expect(jobOf(altered(sample('900000500'), { PositionRemuneration })).pay).toEqual({
      minimum: 48_000.5,
      maximum: 61_000,
      interval: 'PA',
    })
  })
})

describe('pay that is odd', () => {
  const paid = (...ranges: [string, string, string][]) =>
    jobOf(
      altered(sample('900000500'), {
        PositionRemuneration: ranges.map(([MinimumRange, MaximumRange, RateIntervalCode]) => ({
          MinimumRange,
          MaximumRange,
          RateIntervalCode,
        })),
      }),
    )
  test('a job without compensation says so', () => {
    expect(payText(paid(['0', '0', 'WC']))).toBe('Without pay')
  })
  test('an hourly wage with the interval of a year is shown as announced and reckoned with nowhere', () => {
    const job = paid(['24.37', '28.45', 'PA'])
    expect(payText(job)).toBe('$24.37 to $28.45, announced as pay a year')
    expect(yearlyMaximum(job)).toBeUndefined()
    expect(payText(paid(['62000', '80000', 'PH']))).toBe('$62,000 to $80,000, announced as pay an hour')
    expect(payText(paid(['24.37', '28.45', 'PH']))).toBe('$24.37 to $28.45 an hour')
  })
  test('a second range of another interval stands beside the first', () => {
    expect(payText(paid(['50000', '60000', 'PA'], ['24.37', '28.45', 'PH'], ['55000', '61000', 'PA']))).toBe(
      '$50,000 to $61,000 a year, or $24.37 to $28.45 an hour',
    )
  })
})

describe('names and codes', () => {
  test('the words of an announcement stand beside what its codes say', () => {
    expect(jobOf(sample('837843700')).appointment).toBe('Temporary promotion - 1 year')
    expect(jobOf(sample('777284300')).appointment).toBe('Temporary promotion - Not to Exceed 3-5 years')
    for (const control of ['747572100', '783700500', '574372700'])
      expect(jobOf(sample(control)).schedule).toBe(
        'Full-time - Rotating shifts, extra assignments and regular overtime are possible.',
      )
    expect(jobOf(sample('580562400'))).toMatchObject({
      schedule: expect.stringMatching(/^Full-time \(Full Promotion Potential GL-07\/10 .*incentives\)$/),
      appointment: 'Permanent',
    })
  })
  test('a second schedule and a second appointment are told, too', () => {
    const job = jobOf(
      altered(sample('783700500'), {
        PositionSchedule: [
          { Name: 'Full-time', Code: '1' },
          { Name: 'Part-time', Code: '2' },
        ],
        PositionOfferingType: [
          { Name: 'Permanent', Code: '15317' },
          { Name: 'NTE 1 year', Code: '15319' },
          { Name: 'By agreement', Code: '99999' },
        ],
      }),
    )
    expect(job).toMatchObject({
      schedule: 'Full-time, Part-time',
      appointment: 'Permanent, Term (NTE 1 year), By agreement',
    })
  })
  test('empty names beside good codes are filled from the code lists, from a posting of 2023', () => {
    expect(jobOf(sample('523056100'))).toMatchObject({ schedule: 'Full-time', appointment: 'Permanent' })
  })
  test('the family of a series (2200) is dropped beside the series, from a posting of 2016', () => {
    expect(jobOf(sample('441132200')).occupations).toEqual([
      { code: '2210', name: 'Information Technology Management' },
    ])
  })
  test('an executive posting without a series or a grade has none', () => {
    expect(jobOf(sample('833652600'))).toMatchObject({ occupations: [], grade: { plan: 'ES', low: '', high: '' } })
  })
  test('grades lose their zero, and letters are grades too', () => {
    expect(jobOf(sample('311667200')).grade).toEqual({ plan: 'GS', low: '5', high: '7', promotion: '12' })
    expect(jobOf(sample('390086900')).grade).toMatchObject({ low: 'D', high: 'D', promotion: 'E' })
  })
  test('booleans come as text and as booleans', () => {
    expect(jobOf(sample('516993800'))).toMatchObject({ relocation: true, drugTest: true, telework: false })
    expect(jobOf(sample('580429400'))).toMatchObject({ relocation: false, drugTest: true, telework: true })
  })
  test('links lose their port', () => {
    expect(jobOf(sample('734910400')).url).toBe('https://www.usajobs.gov/job/734910400')
  })
  test.each([
    ['MANY', 'Many'],
    ['few', 'Few'],
    [12, '12'],
    [undefined, ''],
  ])('openings "%s" are "%s"', (TotalOpenings, openings) => {
    expect(jobOf(altered(sample('585170100'), {}, { TotalOpenings })).openings).toBe(openings)
  })
  test.each([
    ['789238000', 'amo', 'Air and Marine Operations'],
    ['851346700', 'ofo', 'Office of Field Operations, Preclearance'],
    ['900000300', 'usbp', 'U.S. Border Patrol'],
    ['900000700', 'usbp', 'U.S. Border Patrol'],
    ['311667200', 'ofo', 'Office of Field Operations'],
    ['990000300', 'usbp', 'U.S. Border Patrol'],
    ['900000800', 'other', 'U.S. Customs and Border Protection'],
  ])('the office of %s is %s, "%s"', (control, component, office) => {
    const posting = altered(sample(control), { PositionEndDate: '2099-12-31' })
    expect(jobOf(posting)).toMatchObject({ component, office })
  })
})

describe('who can apply', () => {
  test.each([
    ['783700500', 'public'],
    ['850452900', 'transition'],
    ['839818900', 'agency'],
    ['845574300', 'federal'],
    ['508456800', 'status'],
    ['850305000', 'status'],
    ['441027400', 'public'],
    ['499095900', 'unknown'],
  ])('%s is for: %s', (control, audience) => {
    expect(jobOf(sample(control)).audience).toBe(audience)
  })
  test('an offering for ICTAP or agency employees only says so whatever the paths', () => {
    const offering = (Code: string) => altered(sample('783700500'), { PositionOfferingType: [{ Code, Name: '' }] })
    expect(jobOf(offering('15667')).audience).toBe('transition')
    expect(jobOf(offering('15668')).audience).toBe('agency')
  })
})

describe('text', () => {
  test('entities are decoded once and line breaks kept, from a posting of 2021', () => {
    const { sections } = jobOf(sample('580429400'))
    expect(Object.values(sections).flat().join('\n')).not.toMatch(/&#?\w+;/)
    expect(jobOf(sample('580562400')).sections.summary).toContain('\n')
    expect(jobOf(altered(sample('580429400'), {}, { Education: 'R&amp;amp;D' })).sections.education).toBe('R&amp;D')
  })
  test('markup becomes paragraphs and points', () => {
    const Education =
      '<p>One of:</p><ul><li>a degree &ndash; any</li><li>3&nbsp;years</li></ul>It pays &lt;b&gt;more&lt;/b&gt;.'
    expect(jobOf(altered(sample('580429400'), {}, { Education })).sections.education).toBe(
      'One of:\n\n• a degree – any\n• 3 years\n\nIt pays more.',
    )
  })
  test('duties may be a text instead of a list', () => {
    expect(jobOf(altered(sample('580429400'), {}, { MajorDuties: 'Guard\nthe border' })).sections.duties).toEqual([
      'Guard\nthe border',
    ])
  })
})
