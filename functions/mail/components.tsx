import { raw } from 'hono/html'
import { type Block, type Entry, type Link, linksAtTop, type MailContent } from './email-content.ts'
import { darkStyles, style } from './styles.ts'
import { visibly } from './visibly.ts'

const Anchor = ({ text, url }: Link) => (
  <a class="link" href={url} style={style.link}>
    {text}
  </a>
)

const EntryRow = ({ title, url, lines, link }: Entry) => (
  <tr>
    <td class="edge" style={style.entry}>
      <p style={style.entryTitle}>{url ? <Anchor text={title} url={url} /> : title}</p>
      {lines.map((line) => (
        <p style={style.line}>{line}</p>
      ))}
      {link && (
        <p style={style.line}>
          <Anchor {...link} />
        </p>
      )}
    </td>
  </tr>
)

const Table = ({ children, narrow }: { children: unknown; narrow?: boolean }) => (
  <table role="presentation" width={narrow ? undefined : '100%'} cellpadding="0" cellspacing="0" border={0}>
    {children}
  </table>
)

/** A box of its own: Outlook for Windows supports padding and borders only on table cells. */
const Cell = ({
  name,
  style: rules,
  narrow,
  children,
}: {
  name: string
  style: string
  narrow?: boolean
  children: unknown
}) => (
  <Table narrow={narrow}>
    <tr>
      <td class={name} style={rules}>
        {children}
      </td>
    </tr>
    <tr>
      <td style={style.gap}>&nbsp;</td>
    </tr>
  </Table>
)

const BlockView = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p style={style.paragraph}>
          {block.text} {block.link && <Anchor {...block.link} />}
        </p>
      )
    case 'heading':
      return <h2 style={style.heading}>{block.text}</h2>
    case 'notice':
      return (
        <Cell name="notice" style={style.notice}>
          <strong>{block.title}.</strong> {block.text}
        </Cell>
      )
    case 'action':
      return (
        <Cell name="button" style={style.button} narrow>
          <a class="button-link" href={block.action.url} style={style.buttonLink}>
            {block.action.text}
          </a>
        </Cell>
      )
    case 'entries':
      return (
        <Table>
          {block.entries.map((entry) => (
            <EntryRow {...entry} />
          ))}
        </Table>
      )
    case 'links':
      return (
        <ul style={style.list}>
          {block.links.map((link) => (
            <li>
              <Anchor {...link} />
            </li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <Table>
          {block.facts.map(({ name, value }) => (
            <tr>
              <th scope="row" style={style.factName}>
                {name}
              </th>
              <td style={style.factValue}>{value}</td>
            </tr>
          ))}
        </Table>
      )
    case 'quotation':
      return (
        <Cell name="edge" style={style.quotation}>
          {visibly(block.text)
            .split('\n')
            .map((line, index) => (
              <>
                {index > 0 && <br />}
                {line.replace(/^ +/, (blanks) => '\u00a0'.repeat(blanks.length))}
              </>
            ))}
        </Cell>
      )
  }
}

const LinkLine = ({ links, rules }: { links: Link[]; rules: string }) =>
  links.length === 0 ? null : (
    <p style={rules}>
      {links.map((link, index) => (
        <>
          {index > 0 && ' · '}
          <Anchor {...link} />
        </>
      ))}
    </p>
  )

/** One column of at most 560 px, text first, no images, readable without styles and in dark mode. */
const Mail = ({ subject, preview, title, blocks, reason, links, organisation, siteUrl }: MailContent) => (
  <html lang="en-US">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      <style>{raw(darkStyles)}</style>
    </head>
    <body class="page" style={style.body}>
      <div style={style.preview}>{preview}</div>
      <table
        class="page"
        role="presentation"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        border={0}
        style={style.page}
      >
        <tr>
          <td align="center" style={style.outer}>
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} style={style.column}>
              <tr>
                <td class="ink" style={style.content}>
                  <p class="muted" style={style.name}>
                    <a class="muted" href={`${siteUrl}/`} style={style.nameLink}>
                      Border Patrol Jobs
                    </a>
                  </p>
                  <h1 style={style.title}>{title}</h1>
                  <LinkLine links={linksAtTop({ blocks, links })} rules={style.topLine} />
                  {blocks.map((block) => (
                    <BlockView block={block} />
                  ))}
                </td>
              </tr>
              <tr>
                <td class="muted edge" style={style.foot}>
                  <p style={style.footLine}>{reason}</p>
                  <LinkLine links={links} rules={style.footLine} />
                  <p style={style.footLine}>
                    Sent by {organisation.name}, {organisation.postalAddress}
                    {organisation.telephone && `, ${organisation.telephone}`}. Border Patrol Jobs is independent: not
                    affiliated with, endorsed by or paid by any government agency.
                  </p>
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
)

/** The HTML part. */
export const mailHtml = (content: MailContent): string => `<!doctype html>${(<Mail {...content} />).toString()}`
