import {
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
} from '@aws-sdk/client-ssm'
import * as z from 'zod/mini'
import { parameters } from '../platform/clients/parameters.ts'

const stored = z.object({ email: z.string(), key: z.string() })

/**
 * Creates the parameter for the key, empty, if it doesn't exist: CloudFormation can't make encrypted parameters. It
 * never overwrites anything, least of all the operator's key.
 */
export const makePlaceForKey = async (Name: string): Promise<void> => {
  const Value = JSON.stringify({ email: '', key: '' })
  try {
    await parameters().send(new PutParameterCommand({ Name, Type: 'SecureString', Value, Overwrite: false }))
  } catch (error) {
    if (!(error instanceof ParameterAlreadyExists)) throw error
  }
}

/** The operator's USAJOBS key and the address it was registered with, or undefined until they are set. */
export const readCredentials = async (name: string): Promise<{ email: string; key: string } | undefined> => {
  try {
    const { Parameter } = await parameters().send(new GetParameterCommand({ Name: name, WithDecryption: true }))
    const { email, key } = z.parse(stored, JSON.parse(Parameter?.Value ?? ''))
    return email.trim() && key.trim() ? { email: email.trim(), key: key.trim() } : undefined
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined
    throw error
  }
}
