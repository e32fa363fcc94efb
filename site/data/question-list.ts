/** A question people ask, a short answer, and the page and fragment with the answer's sources. */
export type Question = { question: string; answer: string; page: `/${string}/`; fragment: string }
export type QuestionGroup = { heading: string; questions: readonly Question[] }

const at = (page: Question['page'], fragment: string) => (question: string, answer: string) => ({
  question,
  answer,
  page,
  fragment,
})
const guide = (name: string, fragment: string) => at(`/guides/${name}/`, fragment)

/**
 * What people ask about becoming an agent or officer and about CBP's other careers, in the order of an application. The
 * questions page is made from this list; a test finds each fragment in the built site.
 */
export const questionGroups: readonly QuestionGroup[] = [
  {
    heading: 'The jobs',
    questions: [
      guide('glossary', 'people-and-offices')(
        'What’s the difference between an agent and an officer?',
        'A Border Patrol agent works between the ports of entry. A CBP officer works at one, such as a bridge or an airport.',
      ),
      guide('office-careers', 'which-jobs-are-there')(
        'Are there jobs without a gun?',
        'Yes: technicians, processing coordinators, mission support, IT, intelligence and attorneys, for example.',
      ),
      guide('agriculture-and-trade', 'who-does-what')(
        'What does an agriculture specialist do?',
        'Looks for pests, plant diseases and banned food in cargo, bags and cars at ports of entry.',
      ),
      guide('agriculture-and-trade', 'who-does-what')(
        'What does an import specialist do?',
        'Checks what imported goods are, what they’re worth and where they come from.',
      ),
      guide('air-and-marine', 'what-does-a-pilot-need')(
        'How do I become a pilot at CBP?',
        'You need a commercial or airline transport certificate and an instrument rating, and you pass a one-day flight assessment.',
      ),
      guide('air-and-marine', 'what-does-a-marine-agent-need')(
        'How do I become a marine agent?',
        'The higher grades need a U.S. Coast Guard vessel license. Some openings at lower grades don’t.',
      ),
      guide('office-careers', 'can-anyone-apply')(
        'Can anyone apply for an intelligence job?',
        'Often not. One in February 2026 was only for people already at CBP. Check who can apply first.',
      ),
      guide('office-careers', 'how-do-attorneys-get-in')(
        'How do attorneys get in?',
        'Through openings at the Office of Trade or the Office of Chief Counsel, or the department’s Honors Attorney Program.',
      ),
      guide('international', 'can-i-get-a-job-like-that')(
        'Can I work abroad?',
        'Usually not as a first job. The openings abroad that we read were only for people already at CBP.',
      ),
      guide('international', 'what-are-the-academies')(
        'What is an ILEA?',
        'An International Law Enforcement Academy: a school for police and customs officials from many countries.',
      ),
    ],
  },
  {
    heading: 'Can I apply?',
    questions: [
      guide('requirements', 'what-must-i-have')(
        'Do I have to be a U.S. citizen?',
        'Yes, and you have to be able to prove it.',
      ),
      guide('requirements', 'who-can-be-older-than-40')(
        'How old can I be?',
        'Under 40 for a first job as an agent or officer, with exceptions for veterans and federal law enforcement.',
      ),
      guide('requirements', 'i-lived-abroad-does-that-count-against-me')(
        'I lived abroad. Can I still apply?',
        'You need three of the last five years in the U.S. Time abroad for the government or the military doesn’t count against you.',
      ),
      guide('requirements', 'what-can-rule-me-out')(
        'What can rule me out?',
        'Drug use within CBP’s limits, some convictions, and false answers, among other things.',
      ),
      guide('requirements', 'what-about-marijuana')(
        'I used marijuana. Am I out?',
        'Recent use rules you out. How recent has changed, so ask CBP. Don’t lie about it.',
      ),
      guide('requirements', 'can-i-have-tattoos-or-a-beard')(
        'Can I have tattoos or a beard?',
        'Officers can have neat facial hair up to one inch. The rules on tattoos have changed, so read the announcement.',
      ),
      guide('background-investigation', 'what-counts-against-me')(
        'Does debt or a second passport rule me out?',
        'We found no CBP page that says so. Disclose it, and ask the office named in the announcement.',
      ),
      guide('languages', 'do-agents-need-spanish')(
        'Do I have to speak Spanish?',
        'Agents learn it at the academy and have to pass it there.',
      ),
      guide('languages', 'do-officers-need-spanish')(
        'Do officers need Spanish?',
        'Only at some ports on the Mexican border, as of 2018.',
      ),
      guide('women', 'is-the-fitness-test-different')(
        'Are the standards different for women?',
        'No. CBP’s page for agents says they’re the same for everyone.',
      ),
      guide('other-ways-in', 'i-m-a-military-spouse')(
        'Is there a special way in for military spouses?',
        'Yes. CBP can hire some spouses without the usual competition, but it doesn’t have to.',
      ),
      guide('other-ways-in', 'i-have-a-disability')(
        'Is there a special way in for people with disabilities?',
        'Yes. It’s called Schedule A. You can also apply like everyone else.',
      ),
      guide('other-ways-in', 'i-used-to-be-an-agent')(
        'I used to be an agent. Can I come back?',
        'CBP sometimes calls for former agents, most recently that we found in 2023.',
      ),
      guide('veterans', 'which-ways-are-there')(
        'Are there special ways in for veterans?',
        'Yes: VRA, the path for veterans with a 30 percent disability rating, and SkillBridge.',
      ),
      guide('students', 'who-qualifies')(
        'Can I work at CBP while I’m in school?',
        'Yes, when there are Pathways internships. They’re paid.',
      ),
      guide('agriculture-and-trade', 'what-do-i-have-to-study')(
        'Do I need a degree for agriculture?',
        'A degree in a biological science, or 24 semester hours in a related field plus work experience, as of 2019.',
      ),
    ],
  },
  {
    heading: 'Applying on USAJOBS',
    questions: [
      guide('reading-an-announcement', 'can-i-apply')(
        'How do I know if a job is open to me?',
        'Look for “This job is open to” in the announcement. “The public” means any U.S. citizen or national.',
      ),
      guide('reading-an-announcement', 'when-does-it-close')(
        'The announcement has an application limit. When does it close?',
        'Usually at 11:59 p.m. Eastern Time on the day the limit is reached.',
      ),
      guide('reading-an-announcement', 'where-would-i-work')(
        'What does “location negotiable after selection” mean?',
        'CBP settles the location with you later. It doesn’t mean you work from home.',
      ),
      guide('reading-an-announcement', 'what-are-the-two-numbers')(
        'What’s the difference between the announcement number and the control number?',
        'The agency gives the first, such as BPA 24-7. USAJOBS uses the second in the web address.',
      ),
      guide('reading-an-announcement', 'what-do-the-status-words-mean')(
        'What do the status words on USAJOBS mean?',
        'There are four: accepting applications, reviewing applications, hiring complete and job canceled.',
      ),
      guide('resume', 'how-long-can-it-be')(
        'Can my résumé have three pages?',
        'No. USAJOBS has accepted two at most since September 27, 2025.',
      ),
      guide('resume', 'what-goes-in-it')(
        'What goes in a federal résumé?',
        'For each job: employer, title, months and years, hours per week, and what you did.',
      ),
      guide('resume', 'do-i-have-to-answer-the-essay-questions')(
        'Do I have to answer the essay questions?',
        'The Office of Personnel Management says they aren’t scored. Look at your form.',
      ),
      guide('resume', 'which-mistakes-cost-people-their-chance')(
        'Why was I found ineligible?',
        'Often the résumé doesn’t show what the grade asks for, or a document is missing.',
      ),
      guide('reading-an-announcement', 'how-do-i-hear-about-new-announcements')(
        'Why didn’t the USAJOBS email come?',
        'In 2021 a saved search ended after a year, and its emails listed only new announcements.',
      ),
      guide('agriculture-and-trade', 'how-fast-do-these-openings-fill')(
        'How fast do openings fill up?',
        'Some on the first day. One for entry specialists took 250 applications in 2018.',
      ),
    ],
  },
  {
    heading: 'Tests and checks',
    questions: [
      guide('hiring-steps', 'what-are-the-steps')(
        'What are the steps from applying to the first day?',
        'Eleven, from the application to the final offer. Some overlap.',
      ),
      guide('hiring-steps', 'how-long-does-it-take')(
        'How long does hiring take?',
        'Count on many months. CBP says the security checks alone can take a year or more.',
      ),
      guide('hiring-steps', 'how-many-people-make-it')(
        'How many people make it?',
        'Few. A 2024 report put it at 1.8 percent of Border Patrol applicants.',
      ),
      guide('hiring-steps', 'what-is-the-interview-like')(
        'What is the interview like?',
        'A panel of three asks how you’d handle made-up situations.',
      ),
      guide('entrance-exam', 'who-has-to-take-it')(
        'Do I have to take the entrance exam?',
        'At GL-5, GL-7, GS-5 and GS-7, yes. Officers at GS-9 don’t.',
      ),
      guide('entrance-exam', 'how-do-i-prepare')(
        'How do I prepare for the entrance exam?',
        'With CBP’s own free study guides and practice tests.',
      ),
      guide('fitness-tests', 'what-are-the-numbers')(
        'How fit do I have to be?',
        'Agents need 25 sit-ups, 20 push-ups and a five-minute step test.',
      ),
      guide('fitness-tests', 'six-weeks-to-the-agents-numbers')(
        'How do I train for the fitness test?',
        'CBP has a free six-week plan. We list weekly targets that lead up to the numbers.',
      ),
      guide('medical', 'what-are-the-standards-for-agents')(
        'I wear glasses. Can I become an agent?',
        'Yes, if you see 20/100 or better in each eye without them and 20/20 with them.',
      ),
      guide('medical', 'who-pays-and-how-soon-must-i-go')(
        'Who pays for the medical exam?',
        'CBP does. You pay for extra tests the doctor wants.',
      ),
      guide('polygraph', 'how-do-i-prepare')(
        'How do I prepare for the polygraph?',
        'Tell the truth, and bring anything new since you filled out your security form.',
      ),
      guide('polygraph', 'how-long-does-the-result-count')(
        'I failed the polygraph. What now?',
        'The result counts for two years. Then you can take it again.',
      ),
      guide('polygraph', 'can-i-be-excused')(
        'Can the polygraph be waived?',
        'Only for some veterans with an active Top Secret clearance and access to SCI.',
      ),
      guide('background-investigation', 'what-will-i-be-asked')(
        'What does the background investigation ask?',
        'Where you’ve lived, worked and gone to school, who you know abroad, police trouble and drugs.',
      ),
      guide('background-investigation', 'can-i-start-before-it-ends')(
        'Can I start before the investigation ends?',
        'Maybe, with a provisional clearance, but not while anything that might rule you out is open.',
      ),
      guide('after-a-no', 'at-which-step-was-it')(
        'I was turned down. When can I apply again?',
        'It depends on the step. After a missing document, with the next announcement.',
      ),
    ],
  },
  {
    heading: 'Pay and life on the job',
    questions: [
      guide('pay', 'what-do-the-letters-and-numbers-mean')(
        'What does GL mean?',
        'It’s the pay plan for law enforcement jobs at the lower grades. Higher grades are GS.',
      ),
      guide('pay', 'how-does-overtime-work-for-agents')(
        'How does overtime work for agents?',
        'Each year an agent has one of three levels, which add 25 percent, 12.5 percent or nothing.',
      ),
      guide('pay', 'how-does-overtime-work-for-officers')(
        'How does overtime work for officers?',
        'It pays double the basic hourly rate, up to a yearly limit.',
      ),
      guide('pay', 'what-about-bonuses')(
        'Do I get the $60,000 bonus all at once?',
        'No. As of December 2025 it came in parts over several years, and part of it depended on the location.',
      ),
      guide('pay', 'when-could-i-retire')(
        'When can I retire?',
        'Agents at 50 with 20 covered years, or at any age with 25, says a union page.',
      ),
      guide('languages', 'does-another-language-pay')(
        'Does another language pay extra?',
        'It has for officers: up to 5 percent in 2007. We found no current terms.',
      ),
      guide('academies', 'what-do-agents-learn')(
        'What do agents learn at the academy?',
        'Law, firearms, driving, physical training and Spanish.',
      ),
      guide('final-offer', 'can-i-choose-the-location')(
        'Can I choose where I work?',
        'You can say what you’d like. CBP decides by need, and it may be a place you didn’t list.',
      ),
      guide('final-offer', 'who-pays-for-the-move')(
        'Who pays for the move?',
        'Often you do. The announcement says if relocation is reimbursed.',
      ),
      guide('daily-life', 'what-are-the-hours')(
        'What are the hours like?',
        'Rotating shifts and regular overtime, around the clock.',
      ),
      guide('daily-life', 'what-are-small-stations-like')(
        'What’s it like at a small border station?',
        'Remote. There may be few people, and long drives to a hospital or a school.',
      ),
      guide('daily-life', 'what-do-families-find-hard')(
        'What do families find hard?',
        'Towns with no hospital, weak schools, or a long drive to the station, auditors heard in about 2018.',
      ),
      guide('requirements', 'is-there-a-trial-period')('Is there a trial period?', 'Yes, the first year.'),
    ],
  },
]
