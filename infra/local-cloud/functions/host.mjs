// Stands in for the Lambda runtime in a child process: loads the handler as Lambda does, then answers one event at a
// time over the process channel. Plain JavaScript, because it starts in the deployed bundle's folder without a loader.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeAhead } from '../clock.mjs'

const describe = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] }

const load = async () => {
  const handler = process.env._HANDLER
  const dot = handler.lastIndexOf('.')
  const base = join(process.cwd(), handler.slice(0, dot))
  const file = ['.mjs', '.js', '.cjs'].map((ending) => base + ending).find((name) => existsSync(name))
  if (!file)
    throw Object.assign(new Error(`Cannot find module '${handler.slice(0, dot)}'`), {
      name: 'Runtime.ImportModuleError',
    })
  const found = (await import(pathToFileURL(file)))[handler.slice(dot + 1)]
  if (typeof found !== 'function')
    throw Object.assign(new Error(`${handler} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' })
  return found
}

// The parent has gone, or has been killed: no function outlives its cloud.
process.on('disconnect', () => process.exit(0))

const fatal = (name) => (error) => {
  process.send({ kind: 'crashed', error: { ...describe(error), errorType: name } }, () => process.exit(129))
}
process.on('uncaughtException', fatal('Runtime.UncaughtException'))
process.on('unhandledRejection', fatal('Runtime.UnhandledPromiseRejection'))

/** Marks the end of an invocation in both output streams, so that the parent knows which lines belong to it. */
const closeLogs = (mark) => {
  process.stdout.write(`${mark}\n`)
  process.stderr.write(`${mark}\n`)
}

try {
  const handler = await load()
  process.on('message', async ({ id, mark, event, deadline, arn, ahead }) => {
    setTimeAhead(ahead)
    process.env._X_AMZN_TRACE_ID = `Root=1-00000000-${id.replaceAll('-', '').slice(0, 24)};Sampled=0`
    const context = {
      awsRequestId: id,
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    }
    try {
      const result = JSON.stringify((await handler(JSON.parse(event), context)) ?? null)
      closeLogs(mark)
      process.send({ kind: 'result', result })
    } catch (error) {
      closeLogs(mark)
      process.send({ kind: 'failed', error: describe(error) })
    }
  })
  process.send({ kind: 'ready' })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  process.send({ kind: 'crashed', error: describe(error) }, () => process.exit(1))
}
