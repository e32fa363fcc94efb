/**
 * Event bodies as SES publishes them to SNS.
 * Source: SES developer guide, "Examples of event data that Amazon SES publishes to Amazon SNS", with our tags.
 */
const mail = {
  timestamp: '2026-11-25T12:00:00.000Z',
  source: 'Border Patrol Jobs <alerts@example.org>',
  sourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.org',
  sendingAccountId: '123456789012',
  messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
  destination: ['Reader@example.org', 'bystander@example.org'],
  headersTruncated: false,
  headers: [{ name: 'To', value: 'Reader@example.org' }],
  commonHeaders: { from: ['alerts@example.org'], to: ['Reader@example.org'], subject: 'New job' },
  tags: {
    'ses:configuration-set': ['set'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['example.org'],
    delivery: ['a-delivery'],
  },
}

export const bounceEvent = (bounceType: string, bounceSubType: string, change: object = {}) => ({
  eventType: 'Bounce',
  bounce: {
    bounceType,
    bounceSubType,
    bouncedRecipients: [
      {
        emailAddress: 'Reader@example.org',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: '2026-11-25T12:00:05.000Z',
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    reportingMTA: 'dsn; mta.example.com',
    ...change,
  },
  mail,
})

export const complaintEvent = (change: object = {}) => ({
  eventType: 'Complaint',
  complaint: {
    complainedRecipients: [{ emailAddress: 'Reader@example.org' }],
    timestamp: '2026-11-25T12:01:00.000Z',
    feedbackId: '010001584a4b5f0f-5e1f4b1c-0000-000000',
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: '2026-11-25T12:00:30.000Z',
    ...change,
  },
  mail,
})

export const otherEvent = (eventType: string, detail: object) => ({ eventType, mail, ...detail })
