import { randomBytes, randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import { physicalName, reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { awsError } from './aws-error.ts'

const service = 'secretsmanager'
// Secrets Manager user guide, "Quotas".
const valueLimit = 65_536

const generation = z.object({
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
  PasswordLength: z.number().default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludePunctuation: z.boolean().default(false),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  RequireEachIncludedType: z.boolean().default(true),
})
const stored = z.record(z.string(), z.object({ value: z.string(), version: z.string(), created: z.number() }))
const request = z.object({ SecretId: z.string(), SecretString: z.string().optional() })

const password = (options: z.infer<typeof generation>): string => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const alphabet = [
    options.ExcludeLowercase ? '' : letters,
    options.ExcludeUppercase ? '' : letters.toUpperCase(),
    options.ExcludeNumbers ? '' : '0123456789',
    options.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    options.IncludeSpace ? ' ' : '',
  ]
    .join('')
    .split('')
    .filter((character) => !options.ExcludeCharacters.includes(character))
  return Array.from({ length: options.PasswordLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** A secret's first value, as `GenerateSecretString` describes it. */
export const generate = (given: unknown): string => {
  const options = generation.parse(given)
  const made = password(options)
  if (!options.GenerateStringKey) return made
  const base = z.record(z.string(), z.unknown()).parse(JSON.parse(options.SecretStringTemplate ?? '{}'))
  return JSON.stringify({ ...base, [options.GenerateStringKey]: made })
}

/** Secrets Manager with the template's secrets, kept in `file` so that links in emails survive a restart. */
export const startSecrets = async (template: Template, file?: string) => {
  const values: z.infer<typeof stored> = file
    ? stored.parse(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')))
    : {}
  const save = async () => {
    if (!file) return
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, JSON.stringify(values, undefined, 2))
  }
  const set = (arn: string, value: string) => {
    values[arn] = { value, version: randomBytes(16).toString('hex'), created: Date.now() / 1000 }
    return save()
  }
  const known = template.ofType('AWS::SecretsManager::Secret').map(({ id, properties }) => {
    const arn = reference(template, id)
    const given = z.string().optional().parse(properties.SecretString)
    values[arn] ??= {
      value: given ?? generate(properties.GenerateSecretString ?? {}),
      version: randomBytes(16).toString('hex'),
      created: Date.now() / 1000,
    }
    return { id, arn, name: physicalName(template, id) }
  })
  await save()

  const find = (secretId: string) =>
    known.find(({ arn, name }) => secretId === arn || secretId === name || arn.slice(0, -7) === secretId)

  const answer = async (target: string, body: Buffer): Promise<Response> => {
    const { SecretId, SecretString } = request.parse(JSON.parse(body.toString()))
    const found = find(SecretId)
    if (!found)
      return awsError(service, 400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
    const identity = { ARN: found.arn, Name: found.name }
    const operation = target.split('.').at(-1)
    if (Buffer.byteLength(SecretString ?? '') > valueLimit)
      return awsError(service, 400, 'InvalidParameterException', `A secret value has at most ${valueLimit} bytes.`)
    if (operation === 'PutSecretValue' || operation === 'UpdateSecret') await set(found.arn, SecretString ?? '')
    const { value, version, created } = values[found.arn]!
    const current = { ...identity, VersionId: version, VersionStages: ['AWSCURRENT'] }
    if (operation === 'GetSecretValue') return Response.json({ ...current, SecretString: value, CreatedDate: created })
    if (operation === 'PutSecretValue' || operation === 'UpdateSecret') return Response.json(current)
    if (operation === 'DescribeSecret')
      return Response.json({ ...identity, CreatedDate: created, VersionIdsToStages: { [version]: ['AWSCURRENT'] } })
    return awsError(service, 400, 'InvalidRequestException', `The local cloud has no ${operation} for secrets.`)
  }

  return { answer, set, read: (secretId: string) => values[find(secretId)?.arn ?? '']?.value }
}

export type Secrets = Awaited<ReturnType<typeof startSecrets>>
