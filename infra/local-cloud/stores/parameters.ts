import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import { awsError } from './aws-error.ts'

const stored = z.record(z.string(), z.object({ type: z.string(), value: z.string(), version: z.number() }))
const request = z.object({
  Name: z.string(),
  WithDecryption: z.boolean().default(false),
  Value: z.string().optional(),
  Type: z.string().optional(),
  Overwrite: z.boolean().default(false),
})

const refusal = (code: string, message: string) => awsError('ssm', 400, code, message)

/** Systems Manager's parameter store, kept in `file`. Encrypted values are returned in the clear only on request. */
export const startParameters = async (file?: string) => {
  const values = new Map(
    Object.entries(file ? stored.parse(JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))) : {}),
  )
  const keep = async () => {
    if (!file) return
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, JSON.stringify(Object.fromEntries(values), undefined, 2))
  }
  const set = async (name: string, value: string, type = 'SecureString') => {
    values.set(name, { type, value, version: (values.get(name)?.version ?? 0) + 1 })
    await keep()
  }

  const answer = async (target: string, body: Buffer): Promise<Response> => {
    const asked = request.parse(JSON.parse(body.toString()))
    const known = values.get(asked.Name)
    const operation = target.split('.').at(-1)
    if (operation === 'PutParameter') {
      if (known && !asked.Overwrite)
        return refusal(
          'ParameterAlreadyExists',
          'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
        )
      if (!known && !asked.Type)
        return refusal('ValidationException', 'A parameter type is required when you create a parameter.')
      if (known && asked.Type && asked.Type !== known.type)
        return refusal('HierarchyTypeMismatchException', 'The type of a parameter cannot be changed.')
      await set(asked.Name, asked.Value ?? '', asked.Type ?? known?.type)
      return Response.json({ Version: values.get(asked.Name)?.version, Tier: 'Standard' })
    }
    if (operation === 'DeleteParameter' && known) {
      values.delete(asked.Name)
      await keep()
      return Response.json({})
    }
    if (operation !== 'GetParameter' && operation !== 'DeleteParameter')
      return refusal('InvalidAction', `The local cloud has no ${operation} for parameters.`)
    if (!known) return refusal('ParameterNotFound', '')
    const hidden = known.type === 'SecureString' && !asked.WithDecryption
    const value = hidden ? Buffer.from(`encrypted ${known.version}`).toString('base64') : known.value
    return Response.json({ Parameter: { Name: asked.Name, Type: known.type, Value: value, Version: known.version } })
  }

  return { answer, set }
}

export type Parameters = Awaited<ReturnType<typeof startParameters>>
