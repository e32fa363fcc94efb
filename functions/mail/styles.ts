/**
 * The design tokens for email. Every rule is on its element, because several clients drop `<style>`; the only style
 * sheet adds dark mode, where it's supported. Font names have no quotes, which would be escaped.
 */
const serif = 'Iowan Old Style,Palatino Linotype,Palatino,Georgia,serif'
const sans = 'system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'

export const style = {
  body: `margin:0;padding:0;background:#FBF8F2;color:#1E2422;font-family:${sans};font-size:17px;line-height:1.55`,
  preview: 'display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px',
  page: 'background:#FBF8F2',
  outer: 'padding:16px 12px 36px',
  column: 'max-width:560px;margin:0 auto',
  content: `color:#1E2422;font-family:${sans};font-size:17px;line-height:1.55;text-align:left;overflow-wrap:anywhere;word-break:break-word`,
  name: 'margin:0 0 12px;font-size:15px;color:#56605B',
  nameLink: 'color:#56605B;text-decoration:none',
  title: `margin:0 0 16px;font-family:${serif};font-size:25px;line-height:1.25;font-weight:bold`,
  heading: `margin:24px 0 8px;font-family:${serif};font-size:20px;line-height:1.3;font-weight:bold`,
  paragraph: 'margin:0 0 16px',
  link: 'color:#17565C;text-decoration:underline',
  // Outlook for Windows gives links no padding: the second rule, which only it knows, gives it to the cell.
  button: 'border-radius:4px;background:#17565C;mso-padding-alt:12px 24px',
  buttonLink: 'display:inline-block;padding:12px 24px;color:#FBF8F2;font-weight:bold;text-decoration:none',
  notice: 'padding:8px 12px;border-left:4px solid #A03F1C;background:#EADFC8;color:#1E2422',
  gap: 'height:16px;font-size:16px;line-height:16px',
  list: 'margin:0 0 16px;padding:0 0 0 20px',
  entry: 'padding:12px 0;border-top:1px solid #8A7F68',
  entryTitle: 'margin:0 0 4px;font-size:18px;line-height:1.35;font-weight:bold',
  line: 'margin:0',
  factName:
    'padding:4px 12px 4px 0;overflow-wrap:normal;word-break:normal;text-align:left;vertical-align:top;font-weight:bold',
  factValue: 'padding:4px 0;vertical-align:top',
  quotation: 'padding:4px 0 4px 12px;border-left:3px solid #8A7F68',
  foot: `padding:16px 0 0;border-top:1px solid #8A7F68;color:#56605B;font-family:${sans};font-size:15px;line-height:1.5;text-align:left`,
  topLine: 'margin:0 0 16px;font-size:15px',
  footLine: 'margin:0 0 12px',
} as const

export const darkStyles =
  '@media (prefers-color-scheme:dark){.page{background:#13181A !important}.ink{color:#ECE7DC !important}' +
  '.muted{color:#A9B0AC !important}.link{color:#7CC4C9 !important}.button{background:#7CC4C9 !important}.button-link{color:#13181A !important}' +
  '.edge{border-color:#7D8681 !important}.notice{background:#2A2F2C !important;border-color:#F0A07C !important;color:#ECE7DC !important}}'
