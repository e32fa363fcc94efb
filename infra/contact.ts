import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Api } from './api.ts'
import type { Mail } from './mail.ts'
import { LambdaFunction } from './platform/function.ts'
import type { Bundles } from './platform/function-names.ts'
import { Queue } from './platform/queue.ts'
import { Schedule } from './platform/schedule.ts'
import type { Settings } from './platform/settings.ts'
import { Table } from './platform/table.ts'
import type { Site } from './site.ts'

export interface ContactProps {
  readonly bundles: Bundles
  readonly settings: Settings
  readonly api: Api
  readonly mail: Mail
  readonly site: Site
}

const paths = ['/api/contact', '/api/contact/{proxy+}']
const mailTimeout = Duration.seconds(30)

/** Stores what visitors write, then emails it to the operator. */
export class Contact extends Construct {
  private readonly queue = new Queue(this, 'contact-queue', { readerTimeout: mailTimeout })
  readonly messages = new Table(this, 'messages', {
    environmentName: 'MESSAGES_TABLE',
    partitionKey: 'id',
    index: { partitionKey: 'standing', sortKey: 'receivedAt' },
    holdsPeoplesData: true,
  })

  constructor(scope: Construct, { bundles, settings, api, mail, site }: ContactProps) {
    super(scope, 'contact')
    const contact = new LambdaFunction(this, 'contact', {
      bundles,
      settings,
      description: 'Answers the contact form',
      behindApi: paths.length,
      timeout: Duration.seconds(15),
      environment: {
        MESSAGE_RETENTION_DAYS: String(settings.retention.contactMessages),
        MESSAGES_PER_NETWORK: String(settings.limits.messagesPerNetwork),
        MESSAGES_PER_ADDRESS: String(settings.limits.messagesPerAddress),
        MESSAGES_PER_HOUR: String(settings.limits.messagesPerHour),
      },
    })
    this.messages.grantActions(contact, 'PutItem')
    this.queue.grantSend(contact, 'CONTACT_QUEUE')
    site.describeTo(contact)
    api.grantSign(contact)
    api.route(paths, contact)
    api.grantCount(contact)

    const contactMail = new LambdaFunction(this, 'contact-mail', {
      bundles,
      settings,
      description: 'Emails a stored contact message to the operator, and those of an address to it, or forgets them',
      timeout: mailTimeout,
      environment: { OPERATOR: settings.operator },
    })
    // Messages aren't filed by address, so deleting someone's messages reads the whole table.
    this.messages.grantActions(contactMail, 'GetItem', 'UpdateItem', 'Scan', 'DeleteItem')
    this.messages.grantQueryIndex(contactMail)
    mail.grantDeliver(contactMail)
    api.grantCount(contactMail)
    api.grantSign(contactMail)
    site.describeTo(contactMail)
    contactMail.consume(this.queue, { batch: 1 })
    // Finds messages that were stored but never queued or never emailed.
    new Schedule(this, 'contact', { run: contactMail, at: 'rate(5 minutes)' })
  }
  /** Lets the function have everything written from an address deleted, or emailed to it. */
  grantForget(asker: LambdaFunction): void {
    this.queue.grantSend(asker, 'CONTACT_QUEUE')
  }
}
