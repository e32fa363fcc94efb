import { PutParameterCommand } from '@aws-sdk/client-ssm'
import { parameters } from '../../../functions/platform/clients/parameters.ts'
import { type Command, nameOf, UsageError } from '../command.ts'

export const setKey: Command = {
  usage: 'usajobs',
  takes: 1,
  summary: 'store the USAJOBS key; asks for it without showing it',
  run: async (context, [which]) => {
    if (which !== 'usajobs') throw new UsageError('set-key takes only usajobs.')
    const email = await context.ask.line('Email address the key was requested with: ')
    const key = await context.ask.secret('Key: ')
    if (!email.includes('@') || key === '')
      throw new UsageError('Both the address and the key are needed. Nothing was changed.')
    await parameters().send(
      new PutParameterCommand({
        Name: nameOf(context, 'USAJOBS_KEY_PARAMETER'),
        Type: 'SecureString',
        Value: JSON.stringify({ email, key }),
        Overwrite: true,
      }),
    )
    return 'Stored. The next reading uses it; to read now: npm run ops -- ingest'
  },
}
