import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { Settings } from './platform/settings.ts'

const issuer = 'token.actions.githubusercontent.com'

type Trust = NonNullable<Settings['github']>

/**
 * Lets one GitHub repository deploy without a stored key. A workflow run proves by a signed token which repository and
 * environment it is; what it may do then is to ask the roles of `cdk bootstrap`, and nothing else.
 */
export class GitHub extends Construct {
  constructor(scope: Construct, trust: Trust, stage: string) {
    super(scope, 'github')
    const provider = trust.provider ?? (stage === 'production' ? this.createProvider() : this.accountsProvider)
    const { repository } = trust
    this.createRole('deploy', provider, `repo:${repository}:environment:${stage}`, [
      'deploy',
      'file-publishing',
      'lookup',
    ])
    this.createRole('diff', provider, `repo:${repository}:pull_request`, ['lookup'])
  }

  /** An account holds one provider for an issuer, so another stage uses the one that production made. */
  private get accountsProvider(): string {
    return `arn:aws:iam::${Stack.of(this).account}:oidc-provider/${issuer}`
  }

  private createProvider(): string {
    return new iam.OidcProviderNative(this, 'provider', { url: `https://${issuer}`, clientIds: ['sts.amazonaws.com'] })
      .oidcProviderArn
  }

  private createRole(name: string, provider: string, subject: string, bootstrapRoles: string[]): void {
    const { account, region } = Stack.of(this)
    const role = new iam.Role(this, name, {
      description: `GitHub Actions, ${subject}`,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new iam.WebIdentityPrincipal(provider, {
        StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject },
      }),
    })
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['sts:AssumeRole'],
        resources: bootstrapRoles.map(
          (bootstrap) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${bootstrap}-role-${account}-${region}`,
        ),
      }),
    )
    new CfnOutput(this, `${name}-role`, {
      description: `For the GitHub variable AWS_${name.toUpperCase()}_ROLE`,
      value: role.roleArn,
    })
  }
}
