import { createHash } from 'node:crypto'

/** Ten characters that change with the content, so that a file with this name can be cached forever. */
export const contentHash = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 10)
