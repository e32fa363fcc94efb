import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, type Call, send, type Timeouts } from './transport.ts'

/** An error that the service answered with; `name` is its code, as in the SDK. */
export class ServiceError extends Error {
  readonly $metadata: { httpStatusCode: number }
  constructor(name: string, message: string, httpStatusCode: number) {
    super(message)
    this.name = name
    this.$metadata = { httpStatusCode }
  }
}

/** One operation: how its input is said on the wire and what an answer means. */
export abstract class Command<Output = unknown> {
  readonly input: Record<string, unknown>
  constructor(input: Record<string, unknown>) {
    this.input = input
  }
  abstract call(): Call
  abstract output(answer: Answer): Output
  abstract error(answer: Answer): ServiceError
}

export type ClientOptions = { maxAttempts: number; requestHandler: Timeouts }

const throttling =
  /^(Throttl|ProvisionedThroughputExceeded|RequestThrottled|RequestLimitExceeded|TooManyRequests|SlowDown|LimitExceeded)/

const mayPass = (error: unknown) =>
  !(error instanceof ServiceError) ||
  error.$metadata.httpStatusCode >= 500 ||
  error.$metadata.httpStatusCode === 429 ||
  throttling.test(error.name)

const [firstWait, longestWait] = [50, 5_000]

/**
 * Speaks to one service in place of the SDK's client of the same name, see `infra/bundles.ts`. Tries again, with
 * exponentially growing random pauses, whatever may pass the next time: no answer, 5xx, throttling.
 */
export class Client {
  private readonly service: string
  private readonly options: ClientOptions
  /** `service` is the name calls are signed for. */
  constructor(service: string, options: ClientOptions) {
    this.service = service
    this.options = options
  }

  async send<Output>(command: Command<Output>): Promise<Output> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(command)
      } catch (error) {
        if (attempt >= this.options.maxAttempts || !mayPass(error)) throw error
        await wait(Math.random() * Math.min(longestWait, firstWait * 2 ** attempt))
      }
    }
  }

  private async once<Output>(command: Command<Output>): Promise<Output> {
    const timeouts = this.options.requestHandler
    // A call that is made only once must not be lost to a kept connection that the other side has closed.
    const answer = await send(command.call(), {
      service: this.service,
      timeouts,
      fresh: this.options.maxAttempts === 1,
    })
    if (answer.status >= 200 && answer.status < 300) return command.output(answer)
    throw command.error(answer)
  }
}
