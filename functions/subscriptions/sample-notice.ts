import type { Block } from '../mail/index.ts'

/** Said at the top of every email that lists jobs which only look open. */
export const sampleBlocks = (isSample: boolean): Block[] =>
  isSample
    ? [
        {
          kind: 'notice',
          title: 'Sample jobs',
          text: 'These are announcements of earlier years with new dates, shown to try the site out. None of them is open.',
        },
      ]
    : []
