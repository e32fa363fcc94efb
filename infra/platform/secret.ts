import type { RemovalPolicy } from 'aws-cdk-lib'
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { EnvironmentName } from '../../functions/platform/environment.ts'
import type { LambdaFunction } from './function.ts'

export type SecretProps = Pick<secretsmanager.SecretProps, 'generateSecretString'> & {
  readonly environmentName: EnvironmentName
  readonly description: string
  readonly removalPolicy: RemovalPolicy
}

/** A secret that the first deployment makes. */
export class Secret extends secretsmanager.Secret {
  private readonly environmentName: EnvironmentName

  constructor(scope: Construct, name: string, { environmentName, ...props }: SecretProps) {
    super(scope, name, props)
    this.environmentName = environmentName
  }

  grantUse(user: LambdaFunction): void {
    user.give({ [this.environmentName]: this.secretArn })
    user.may(['secretsmanager:GetSecretValue'], [this.secretArn])
  }
}
