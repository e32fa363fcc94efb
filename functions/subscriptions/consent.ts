/**
 * What people agree to, word by word. A change gets a new name and the old text stays, because stored consents refer to
 * it.
 */
export const earlierWordings = {
  '2026-11':
    'I want to get e-mails from Border Patrol Jobs about jobs that match what I chose. I can stop them with one press at any time.',
  'newsletter-2026-11':
    'I want to get the newsletter of Border Patrol Jobs by e-mail, once a week at most: the jobs of the week, guides and news. I can stop it with one press at any time.',
} as const

/** What the forms say now. */
export const wordings = {
  '2026-11-29':
    'I want Border Patrol Jobs to email me about jobs that match my choices. I can unsubscribe with one click at any time.',
  'newsletter-2026-11-29':
    'I want Border Patrol Jobs to email me its newsletter, at most once a week, with the week’s jobs, guides and news. I can unsubscribe with one click at any time.',
  'watch-2026-11-29':
    'I want Border Patrol Jobs to email me what happens to this job, until 60 days after it closes. I can stop it with one click at any time.',
} as const

/** Replaces the page's path if someone on an imported list said yes to the email that asked; no form can send it. */
export const importedFrom = 'import'

export const currentWording: keyof typeof wordings = '2026-11-29'
export const watchWording: keyof typeof wordings = 'watch-2026-11-29'
export const newsletterWording: keyof typeof wordings = 'newsletter-2026-11-29'
