/**
 * What people agree to, word by word. A change gets a new name and the old text stays: stored consents refer to it.
 */
export const wordings = {
  '2026-11':
    'I want to get e-mails from Border Patrol Jobs about jobs that match what I chose. I can stop them with one press at any time.',
} as const

export const currentWording: keyof typeof wordings = '2026-11'
