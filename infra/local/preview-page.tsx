import type { MailContent } from '../../functions/mail/content.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { Page } from '../local-cloud/control/layout.tsx'

const slugOf = (name: string) => name.replaceAll(/[^a-z]+/g, '-')
export const previewPath = (name: string) => `/_local/previews/${slugOf(name)}`

export const sampleNamed = (samples: Record<string, MailContent>, slug: string) =>
  Object.entries(samples).find(([name]) => slugOf(name) === slug)

/** As a client in dark mode that knows the media query shows it, whatever the browser prefers. */
export const inDark = (html: string) => html.replace('@media (prefers-color-scheme:dark)', '@media all')

/** Every mail with sample data. */
export const PreviewsPage = ({ samples }: { samples: Record<string, MailContent> }) => (
  <Page title="Mails">
    <ul>
      {Object.entries(samples).map(([name, { subject }]) => (
        <li>
          <a href={previewPath(name)}>{name}</a>: {subject}
        </li>
      ))}
    </ul>
  </Page>
)

/** One mail as different readers see it. None holds a picture, so it looks the same with images off. */
export const PreviewPage = ({ name, content }: { name: string; content: MailContent }) => {
  const { subject, html, text } = renderMail(content)
  return (
    <Page title={name}>
      <p>
        Subject: <strong>{subject}</strong>. Beside it an inbox shows: {content.preview} {Buffer.byteLength(html)}{' '}
        bytes, <a href={`${previewPath(name)}/html`}>the HTML part alone</a>.
      </p>
      <h2>On a telephone, 320 pixels wide</h2>
      <iframe class="narrow" title="320 pixels, light" sandbox="" srcdoc={html} />
      <iframe class="narrow" title="320 pixels, dark" sandbox="" srcdoc={inDark(html)} />
      <h2>Wide</h2>
      <iframe title="Wide, light" sandbox="" srcdoc={html} />
      <iframe title="Wide, dark" sandbox="" srcdoc={inDark(html)} />
      <h2>As text</h2>
      <pre>{text}</pre>
    </Page>
  )
}
