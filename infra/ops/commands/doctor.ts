import { readCredentials } from '../../../functions/jobs/index.ts'
import { checksBeforeDeploy } from '../checks-before-deploy.ts'
import { type Check, checksOnAws } from '../checks-on-aws.ts'
import { type Command, type Context, nameOf, no, type Row } from '../command.ts'

const everywhere: Check[] = [
  {
    name: 'site answers',
    find: async (context) => {
      const url = nameOf(context, 'SITE_URL')
      const status = await fetch(url).then(
        (response) => response.status,
        () => 0,
      )
      return status === 200 ? undefined : `${url} answers ${status || 'nothing'}. Publish it: npm run ops -- publish`
    },
  },
  {
    name: 'USAJOBS key',
    find: async (context) =>
      (await readCredentials(nameOf(context, 'USAJOBS_KEY_PARAMETER')))
        ? undefined
        : 'Ask for a key at developer.usajobs.gov, then: npm run ops -- set-key usajobs',
  },
  {
    name: 'postal address',
    find: async ({ settings }) =>
      settings.organisation.postalAddress.startsWith('No postal address')
        ? 'Emails to a list need one by law: set organisation.postalAddress in cdk.json and deploy'
        : undefined,
  },
]

/** A check that can't be made is itself something to fix. */
const examine = async (check: Check, context: Context): Promise<Row> => {
  const todo = await check
    .find(context)
    .catch((error: unknown) => `Could not be checked: ${error instanceof Error ? error.message : error}`)
  return { check: check.name, well: todo === undefined ? 'yes' : 'no', 'what to do': todo }
}

export const doctor: Command = {
  usage: '',
  takes: 0,
  summary: 'what the site needs, what’s missing, and what to do about it',
  details: ['--before-deploy  what would make the first deployment fail, before anything is made'],
  run: async (context) => {
    const running = [...everywhere, ...(context.local ? [] : checksOnAws)]
    const checks = context.beforeDeploy ? checksBeforeDeploy : running
    const rows = await Promise.all(checks.map((check) => examine(check, context)))
    return rows.every(({ well }) => well === 'yes') ? rows : no(rows)
  },
}
