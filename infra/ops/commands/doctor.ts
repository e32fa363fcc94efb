import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { readCredentials } from '../../../functions/jobs/credentials.ts'
import { type Command, type Context, nameOf, type Row } from '../command.ts'

interface Check {
  readonly name: string
  /** What to do about it; undefined when all is well. */
  find(context: Context): Promise<string | undefined>
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

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
        ? 'Mails to a list need one by law: set organisation.postalAddress in cdk.json and deploy'
        : undefined,
  },
]

const onAws: Check[] = [
  {
    name: 'SES production access',
    find: async ({ settings }) => {
      const account = await new SESv2Client({ region: settings.region }).send(new GetAccountCommand({}))
      if (!account.SendingEnabled) return 'SES has stopped sending for this account: see its console'
      return account.ProductionAccessEnabled
        ? undefined
        : 'In the sandbox SES writes to verified addresses only. Ask for production access in its console'
    },
  },
  {
    name: 'sender verified',
    find: async ({ settings }) => {
      const client = new SESv2Client({ region: settings.region })
      for (const EmailIdentity of [domainOf(settings.sender), settings.sender]) {
        const identity = await client.send(new GetEmailIdentityCommand({ EmailIdentity })).catch(() => undefined)
        if (identity?.VerifiedForSendingStatus) return undefined
      }
      return `SES does not know that ${settings.sender} is yours: enter the DNS records the deployment printed, or press the link in SES's mail`
    },
  },
  {
    name: 'room for functions',
    find: async ({ settings }) => {
      const { AccountLimit } = await new LambdaClient({ region: settings.region }).send(
        new GetAccountSettingsCommand({}),
      )
      const most = AccountLimit?.ConcurrentExecutions ?? 0
      return most >= 100
        ? undefined
        : `${most} functions may run at the same time, which is enough for a start. Before many people come, ask for more in Service Quotas`
    },
  },
]

/** A check that cannot be made is itself something to do. */
const examine = async (check: Check, context: Context): Promise<Row> => {
  const todo = await check
    .find(context)
    .catch((error: unknown) => `Could not be checked: ${error instanceof Error ? error.message : error}`)
  return { check: check.name, well: todo === undefined ? 'yes' : 'no', 'what to do': todo }
}

export const doctor: Command = {
  usage: '',
  summary: 'every precondition, and what to do about each that is missing',
  run: (context) =>
    Promise.all([...everywhere, ...(context.local ? [] : onAws)].map((check) => examine(check, context))),
}
