import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { Settings } from './platform/settings.ts'

const issuer = 'token.actions.githubusercontent.com'

type Trust = NonNullable<Settings['github']>

/**
 * Lets one GitHub repository deploy without a stored key. A workflow run proves its repository and environment with a
 * signed token. The deploying one may use the roles of `cdk bootstrap`. A pull request runs code nobody has reviewed,
 * so it may read only this stack's template: bootstrap's lookup role reads the whole account, tables included.
 */
export class GitHub extends Construct {
  constructor(scope: Construct, trust: Trust, stage: string) {
    super(scope, 'github')
    const provider = trust.provider ?? (stage === 'production' ? this.createProvider() : this.accountsProvider)
    const { repository } = trust
    const { account, region, stackName } = Stack.of(this)
    const bootstrapRole = (name: string) =>
      `arn:aws:iam::${account}:role/cdk-hnb659fds-${name}-role-${account}-${region}`
    this.createRole('deploy', provider, `repo:${repository}:environment:${stage}`, {
      actions: ['sts:AssumeRole'],
      resources: ['deploy', 'file-publishing', 'lookup'].map(bootstrapRole),
    })
    this.createRole('diff', provider, `repo:${repository}:pull_request`, {
      actions: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
      resources: [`arn:aws:cloudformation:${region}:${account}:stack/${stackName}/*`],
    })
  }

  /** An account has one provider per issuer, so another stage uses the one that production made. */
  private get accountsProvider(): string {
    return `arn:aws:iam::${Stack.of(this).account}:oidc-provider/${issuer}`
  }

  private createProvider(): string {
    return new iam.OidcProviderNative(this, 'provider', { url: `https://${issuer}`, clientIds: ['sts.amazonaws.com'] })
      .oidcProviderArn
  }

  private createRole(name: string, provider: string, subject: string, allowed: iam.PolicyStatementProps): void {
    const role = new iam.Role(this, name, {
      description: `GitHub Actions, ${subject}`,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new iam.WebIdentityPrincipal(provider, {
        StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject },
      }),
    })
    role.addToPolicy(new iam.PolicyStatement(allowed))
    new CfnOutput(this, `${name}-role`, {
      description: `For the GitHub variable AWS_${name.toUpperCase()}_ROLE`,
      value: role.roleArn,
    })
  }
}
