/** An expected failure is a value; `error` is a discriminated union by `kind` where there is more than one. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; error: Failure }

export const succeed = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })
export const fail = <Failure>(error: Failure): { ok: false; error: Failure } => ({ ok: false, error })
