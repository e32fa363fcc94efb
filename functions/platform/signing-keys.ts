import * as z from 'zod/mini'
import { readEnvironment } from './environment.ts'
import { secretText } from './secret.ts'
import type { SigningKeys } from './signing.ts'

/**
 * The secret's JSON: `{ "current": "a", "a": "…" }`. Flat, because Secrets Manager can only generate a top-level value;
 * a rotation adds `"b": "…"` and sets `current` to it.
 */
const stored = z.pipe(
  z.catchall(z.object({ current: z.string().check(z.regex(/^[A-Za-z0-9]$/)) }), z.string().check(z.minLength(32))),
  z.transform(({ current, ...keys }): SigningKeys => ({ current, keys })),
)

export const parseSigningKeys = (text: string): SigningKeys => stored.parse(JSON.parse(text))

/** The keys of this deployment, at most five minutes old. */
export const signingKeys = async (): Promise<SigningKeys> =>
  parseSigningKeys(await secretText(readEnvironment('SIGNING_SECRET').SIGNING_SECRET))
