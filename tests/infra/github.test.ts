import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const workflow = readFileSync('.github/workflows/deploy.yml', 'utf8')
const job = (name: string) => new RegExp(`^  ${name}:\\n((?:    .*\\n|\\n)+)`, 'm').exec(workflow)?.[1] ?? ''

const template = templateOf({ ...smallest, github: { repository: 'somebody/something' } })
const role = (name: string) => {
  const found = Object.entries(template.Resources).find(
    ([, { Metadata, Type }]) =>
      Type === 'AWS::IAM::Role' && Metadata?.['aws:cdk:path']?.endsWith(`/github/${name}/Resource`),
  )
  const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(([, { Properties }]) =>
    JSON.stringify(Properties.Roles).includes(`"${found?.[0]}"`),
  )
  return { trust: JSON.stringify(found?.[1].Properties.AssumeRolePolicyDocument), policy: JSON.stringify(policies) }
}

describe('Deployment from GitHub', () => {
  test('trusts one environment of one repository to deploy, and pull requests to read', () => {
    expect(role('deploy').trust).toContain('"repo:somebody/something:environment:production"')
    expect(role('diff').trust).toContain('"repo:somebody/something:pull_request"')
    for (const name of ['deploy', 'diff']) {
      expect(role(name).trust).toContain('"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"')
      expect(role(name).trust).not.toContain('*')
    }
  })

  test('lets the one that deploys ask the roles of cdk bootstrap, and a pull request none of them', () => {
    expect(role('deploy').policy.match(/"Action":/g)).toHaveLength(1)
    expect(role('deploy').policy).toContain('"Action":"sts:AssumeRole"')
    // Code of a pull request must not come by a role that reads the account. What it may, tests/infra/diff-role.test.ts holds.
    expect(role('diff').policy).not.toMatch(/sts:|cdk-hnb659fds/)
  })

  test('makes no second identity provider where the account has one', () => {
    const provider = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'
    const github = { repository: 'somebody/something', provider }
    expect(resourcesOf(templateOf({ ...smallest, github }), 'AWS::IAM::OIDCProvider')).toEqual([])
    expect(resourcesOf(template, 'AWS::IAM::OIDCProvider')).toHaveLength(1)
  })

  test('is not there unless asked for', () => {
    expect(JSON.stringify(templateOf())).not.toContain('token.actions.githubusercontent.com')
  })
})

describe('The workflow', () => {
  test('compares without a change set, which only the deploy role could make', () => {
    expect(job('diff')).toContain('cdk diff --no-change-set')
    expect(job('diff')).not.toContain('AWS_DEPLOY_ROLE')
  })

  test('gives a token to the two jobs that need one and to no other', () => {
    expect(job('test')).not.toContain('id-token')
    for (const name of ['diff', 'deploy']) expect(job(name)).toContain('id-token: write')
    expect(workflow).not.toMatch(/secrets\.|aws-access-key-id/)
  })

  test('runs no action that could change under its tag', () => {
    const actions = [...workflow.matchAll(/uses: (.+)/g)].map(([, action]) => action)
    expect(actions.length).toBeGreaterThan(5)
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('deploys only what was tested and reached main', () => {
    expect(job('deploy')).toMatch(/needs: test/)
    expect(job('deploy')).toContain(`github.event_name == 'push'`)
    expect(workflow).toMatch(/push:\n {4}branches: \[main\]/)
  })
})
