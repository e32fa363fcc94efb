import { contentHash } from './content-hash.ts'
import { forms } from './styles/forms.ts'
import { map } from './styles/map.ts'
import { page } from './styles/page-styles.ts'
import { pieces } from './styles/pieces.ts'
import { print } from './styles/print.ts'
import { tokens } from './styles/tokens.ts'

const withoutSpace = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim()

/**
 * The only style sheet. It's in modules, not `.css` files, because pages from functions also link to it and need its
 * hash without reading a file.
 */
export const stylesheet = withoutSpace(tokens + page + pieces + map + forms + print)

export const stylesheetPath = `/assets/site.${contentHash(stylesheet)}.css`
