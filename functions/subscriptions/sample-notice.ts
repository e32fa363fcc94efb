import type { Block } from '../mail/index.ts'

/** At the top of every email with jobs that only look open. */
export const sampleBlocks = (isSample: boolean): Block[] =>
  isSample
    ? [
        {
          kind: 'notice',
          title: 'Sample jobs',
          text: 'These are announcements from earlier years with new dates, for trying out the site. None of them is open.',
        },
      ]
    : []
