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

/** Reads USAJOBS, keeps snapshot, change sets and history, and announces each change set. */
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
      description: 'Reads the open postings from USAJOBS, writes snapshot and change set',
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
   * USAJOBS's record of past announcements. A function of its own: it may take long, needs no key, and whatever
   * becomes of it, readings go on. It begins at the first deployment; of what is there and fresh nothing is read again.
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
    // Not awaited: a deployment does not fail because USAJOBS is down.
    new Trigger(this, 'history-at-deployment', { handler: history, invocationType: InvocationType.EVENT })
  }

  /**
   * A parameter and not a secret, which would cost as much a month as everything that is read with it. CloudFormation
   * makes no encrypted parameter, so the first reading does, empty, and `npm run ops -- set-key usajobs` fills it;
   * whoever may read it may decrypt it.
   */
  private grantKey({ stage }: Settings): void {
    const name = `/border-patrol-jobs/${stage}/usajobs-key`
    this.ingest.give({ USAJOBS_KEY_PARAMETER: name })
    this.ingest.may(
      ['ssm:GetParameter', 'ssm:PutParameter'],
      [Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) })],
    )
  }

  /** Listing is part of reading: without it S3 answers 403 instead of 404 to a key that does not exist. */
  grantRead(reader: LambdaFunction): void {
    reader.give({ JOBS_BUCKET: this.bucket.bucketName })
    reader.may(['s3:GetObject'], [this.bucket.arnForObjects('*')])
    reader.may(['s3:ListBucket'], [this.bucket.bucketArn])
  }

  /** The newsletter is kept beside the jobs it tells of. */
  grantNewsletter(writer: LambdaFunction): void {
    writer.may(['s3:PutObject'], [this.bucket.arnForObjects('newsletter/issues.json')])
  }

  /** Invokes the function with `{ "number": 12 }` for each new change set. */
  announceTo(listener: LambdaFunction): void {
    this.changeSets.wake(listener)
  }
}
