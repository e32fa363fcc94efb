import { correctionPath } from '../../functions/contact/index.ts'

/** Links to the contact form with the topic and this page filled in. */
export const CorrectionLink = ({ path }: { path: string }) => (
  <a class="no-print" href={correctionPath(path)} rel="nofollow">
    Report a mistake on this page
  </a>
)
