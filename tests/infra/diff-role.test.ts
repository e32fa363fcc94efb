import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseSettings } from '../../infra/platform/settings.ts'
import { appOf, resourcesOf, smallest, templateIn } from './synthesized.ts'

const account = '123456789012'
const settings = parseSettings({ ...smallest, github: { repository: 'somebody/something' } })
const { app } = appOf(settings)
const assembly = app.synth()
const template = templateIn(assembly.stacks)
const [stack] = assembly.stacks

const envelope = (action: string, result: string) =>
  `<${action}Response><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** AWS as `cdk diff` meets it with a role that bootstrap's roles do not trust. Answers `url` and what was asked. */
const startAws = async () => {
  const asked: string[] = []
  const answers: Record<string, () => [number, string]> = {
    GetCallerIdentity: () => [200, envelope('GetCallerIdentity', `<Account>${account}</Account><Arn>me</Arn>`)],
    AssumeRole: () => [
      403,
      '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
    ],
    DescribeStacks: () => [
      200,
      envelope(
        'DescribeStacks',
        `<Stacks><member><StackName>${stack?.stackName}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime></member></Stacks>`,
      ),
    ],
    GetTemplate: () => [
      200,
      envelope('GetTemplate', `<TemplateBody>${escaped(JSON.stringify(stack?.template))}</TemplateBody>`),
    ],
  }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const action = new URLSearchParams(body).get('Action') ?? `${request.method} ${request.url}`
    asked.push(action)
    const [status, text] = answers[action]?.() ?? [
      400,
      '<ErrorResponse><Error><Code>Unknown</Code></Error></ErrorResponse>',
    ]
    response.writeHead(status, { 'content-type': 'text/xml' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => server.close() }
}

const cdk = (args: string[], env: Record<string, string>) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...args], {
      env: { ...process.env, ...env },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
    child.on('close', (code) => resolve({ code, said }))
  })

test('`cdk diff --no-change-set` asks for nothing that the role of pull requests may not do, beside the roles it does without', async () => {
  const aws = await startAws()
  const folder = mkdtempSync(join(tmpdir(), 'diff-'))
  cpSync(assembly.directory, folder, { recursive: true })
  const { code, said } = await cdk(['diff', '--no-change-set', '--app', folder], {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'me',
    AWS_SECRET_ACCESS_KEY: 'me',
    AWS_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
    CI: 'true',
  })
  aws.stop()
  expect([code, said]).toEqual([0, expect.stringContaining('There were no differences')])
  // Whoever has credentials may ask whose they are; the roles of bootstrap refuse.
  const used = new Set(aws.asked.filter((action) => !['GetCallerIdentity', 'AssumeRole'].includes(action)))
  const policy = resourcesOf(template, 'AWS::IAM::Policy').find(([, { Properties }]) =>
    JSON.stringify(Properties.Roles).includes('githubdiff'),
  )
  expect(policy?.[1].Properties.PolicyDocument).toMatchObject({
    Statement: [
      {
        Action: [...used].sort().map((action) => `cloudformation:${action}`),
        Resource: { 'Fn::Join': ['', expect.arrayContaining([':stack/border-patrol-jobs-production/*'])] },
      },
    ],
  })
})
