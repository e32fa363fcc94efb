import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** A code list as USAJOBS publishes it, https://developer.usajobs.gov/api-reference/. No key is needed. */
const published = z.object({
  CodeList: z.tuple([z.object({ ValidValue: z.array(z.object({ Code: z.string(), Value: z.string() })).min(1) })]),
  DateGenerated: z.string(),
})

/** Names by code. Retired codes stay, because announcements from earlier years have them. */
const namesOf = ({ CodeList: [{ ValidValue }] }: z.infer<typeof published>) =>
  Object.fromEntries(ValidValue.map(({ Code, Value }) => [Code.trim(), Value.trim()]))

/**
 * Fetches every list in this folder again. All are read before the first is written, so that a bad answer leaves the
 * folder as it was. Throws an error that names the list.
 */
export const refreshCodelists = async (folder: string, base: string): Promise<string[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()
  const lists = await Promise.all(
    files.map(async (file) => {
      const source = `${base}/api/codelist/${file.slice(0, -'.json'.length)}`
      const answer = await fetch(source, { signal: AbortSignal.timeout(30_000) })
      const list = published.safeParse(await answer.json().catch(() => undefined))
      if (!answer.ok || !list.success) throw new Error(`${source} answered with no code list (status ${answer.status})`)
      const text = { source, generated: list.data.DateGenerated.slice(0, 10), names: namesOf(list.data) }
      return { file, text: `${JSON.stringify(text, null, 2)}\n` }
    }),
  )
  for (const { file, text } of lists) await writeFile(join(folder, file), text)
  return files
}

if (import.meta.main) {
  const files = await refreshCodelists(import.meta.dirname, 'https://data.usajobs.gov')
  console.log(
    `${files.join(', ')} are as USAJOBS publishes them now. See what changed: git diff functions/jobs/codelists`,
  )
}
