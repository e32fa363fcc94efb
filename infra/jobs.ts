import { Duration, Stack } from 'aws-cdk-lib'
import { InvocationType, Trigger } from 'aws-cdk-lib/triggers'
import { Construct } from 'constructs'
import { Bucket } from './platform/bucket.ts'
import { LambdaFunction } from './platform/function.ts'
import type { Bundles } from './platform/function-names.ts'
import { Schedule } from './platform/schedule.ts'
import type { Settings } from './platform/settings.ts'
import { Topic } from './platform/topic.ts'

export interface JobsProps {
  readonly bundles: Bundles
  readonly settings: Settings
}

/** Reads USAJOBS, keeps the snapshot, change sets and history, and announces each change set. */
export class Jobs extends Construct {
  readonly ingest: LambdaFunction
  private readonly bucket: Bucket
  private readonly changeSets: Topic

  constructor(scope: Construct, { bundles, settings }: JobsProps) {
    super(scope, 'jobs')
    this.bucket = new Bucket(this, 'bucket')
    this.changeSets = new Topic(this, 'change-sets')
    this.ingest = new LambdaFunction(this, 'ingest', {
      bundles,
      settings,
      description: 'Reads the open jobs from USAJOBS, writes the snapshot and change set',
      timeout: Duration.minutes(5),
      environment: { USAJOBS_AGENCIES: settings.agencies.join(';'), JOBS_TOPIC: this.changeSets.topicArn },
    })
    this.ingest.give({ JOBS_BUCKET: this.bucket.bucketName, USAJOBS_URL: settings.usajobsUrl })
    this.grantKey(settings)
    this.grantRead(this.ingest)
    this.ingest.may(['s3:PutObject', 's3:DeleteObject'], [this.bucket.arnForObjects('*')])
    this.changeSets.grantPublish(this.ingest)
    new Schedule(this, 'ingest', { run: this.ingest, at: settings.schedules.ingest })
    this.remember(bundles, settings)
  }

  /**
   * USAJOBS's record of past announcements. A separate function: it can take long and needs no key, and readings
   * continue even if it fails. It starts at the first deployment and rereads nothing that's still fresh.
   */
  private remember(bundles: Bundles, settings: Settings): void {
    const history = new LambdaFunction(this, 'history', {
      bundles,
      settings,
      description: 'Reads what USAJOBS recorded of past announcements',
      timeout: Duration.minutes(14),
      environment: { USAJOBS_AGENCIES: settings.agencies.join(';'), USAJOBS_URL: settings.usajobsUrl },
    })
    history.give({ JOBS_BUCKET: this.bucket.bucketName })
    history.may(['s3:GetObject', 's3:PutObject'], [this.bucket.arnForObjects('jobs/past.jsonl')])
    history.may(['s3:ListBucket'], [this.bucket.bucketArn])
    new Schedule(this, 'history', { run: history, at: 'rate(6 hours)' })
    // Not awaited: a deployment doesn't fail because USAJOBS is down.
    new Trigger(this, 'history-at-deployment', { handler: history, invocationType: InvocationType.EVENT })
  }

  /**
   * A parameter, because a secret would cost as much a month as everything read with it. CloudFormation can't make
   * encrypted parameters, so the first reading makes it, empty, and `npm run ops -- set-key usajobs` fills it. Whoever
   * may read it may decrypt it.
   */
  private grantKey({ stage }: Settings): void {
    const name = `/border-patrol-jobs/${stage}/usajobs-key`
    this.ingest.give({ USAJOBS_KEY_PARAMETER: name })
    this.ingest.may(
      ['ssm:GetParameter', 'ssm:PutParameter'],
      [Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) })],
    )
  }

  /** Reading includes listing: without it S3 answers 403 instead of 404 for a missing key. */
  grantRead(reader: LambdaFunction): void {
    reader.give({ JOBS_BUCKET: this.bucket.bucketName })
    reader.may(['s3:GetObject'], [this.bucket.arnForObjects('*')])
    reader.may(['s3:ListBucket'], [this.bucket.bucketArn])
  }

  /** The newsletter is kept beside the jobs it's about. */
  grantNewsletter(writer: LambdaFunction): void {
    writer.may(['s3:PutObject'], [this.bucket.arnForObjects('newsletter/issues.json')])
  }

  /** Invokes the function with `{ "number": 12 }` for each new change set. */
  announceTo(listener: LambdaFunction): void {
    this.changeSets.wake(listener)
  }
}
