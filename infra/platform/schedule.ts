import * as events from 'aws-cdk-lib/aws-events'
import { LambdaFunction as Invoke } from 'aws-cdk-lib/aws-events-targets'
import type { Construct } from 'constructs'
import type { LambdaFunction } from './function.ts'

/**
 * Runs a function on a schedule, in UTC. An EventBridge rule rather than a Scheduler schedule: it needs no role of its
 * own, and no function relies on a time zone to decide what's due.
 */
export class Schedule extends events.Rule {
  constructor(scope: Construct, name: string, { run, at }: { run: LambdaFunction; at: string }) {
    super(scope, `${name}-schedule`, {
      description: `Runs ${run.node.id}`,
      schedule: events.Schedule.expression(at),
      targets: [new Invoke(run)],
    })
  }
}
