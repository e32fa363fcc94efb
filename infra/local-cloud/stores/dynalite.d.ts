declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** Times in milliseconds; without `path` everything is in memory. */
  type Options = { path?: string; createTableMs?: number; deleteTableMs?: number; updateTableMs?: number }
  const dynalite: (options?: Options) => Server
  export default dynalite
}
