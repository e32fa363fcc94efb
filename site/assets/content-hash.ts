import { createHash } from 'node:crypto'

/** Ten characters that change with the content, so that the file under this name may be cached for good. */
export const contentHash = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 10)
