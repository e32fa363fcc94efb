import { Hono } from 'hono'
import { type MailContent, renderMail } from '../../functions/mail/index.ts'
import { found, Page } from '../local-cloud/local-cloud.ts'
import { mailSamples } from './email-samples.ts'

const slugOf = (name: string) => name.replaceAll(/[^a-z]+/g, '-')
const previewPath = (name: string) => `/_local/previews/${slugOf(name)}`

const samplesFor = (address: string) => mailSamples(new URL(address).origin, new Date())

const sampleNamed = (address: string, slug: string) =>
  found(
    Object.entries(samplesFor(address)).find(([name]) => slugOf(name) === slug),
    'email',
  )

/** As a client in dark mode that supports the media query shows it, whatever the browser prefers. */
const inDark = (html: string) => html.replace('@media (prefers-color-scheme:dark)', '@media all')

/** Every email with sample data. */
const PreviewsPage = ({ samples }: { samples: Record<string, MailContent> }) => (
  <Page title="Emails with sample data">
    <ul>
      {Object.entries(samples).map(([name, { subject }]) => (
        <li>
          <a href={previewPath(name)}>{name}</a>: {subject}
        </li>
      ))}
    </ul>
  </Page>
)

/** One email as different readers see it. None has a picture, so it looks the same with images off. */
const PreviewPage = ({ name, content }: { name: string; content: MailContent }) => {
  const { subject, html, text } = renderMail(content)
  return (
    <Page title={name}>
      <p>
        Subject: <strong>{subject}</strong>. Beside it an inbox shows: {content.preview} {Buffer.byteLength(html)}{' '}
        bytes, <a href={`${previewPath(name)}/html`}>the HTML part alone</a>.
      </p>
      <h2>On a phone, 320 pixels wide</h2>
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

/** `previews`, and below it each email as a page or as its HTML part alone. */
export const previewEndpoints = new Hono()
  .get('/previews', (c) => c.html(<PreviewsPage samples={samplesFor(c.req.url)} />))
  .get('/previews/:name', (c) => {
    const [name, content] = sampleNamed(c.req.url, c.req.param('name'))
    return c.html(<PreviewPage name={name} content={content} />)
  })
  .get('/previews/:name/html', (c) => {
    const [, content] = sampleNamed(c.req.url, c.req.param('name'))
    return c.html(renderMail(content).html)
  })
