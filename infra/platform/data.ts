import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'

/** What `cdk destroy` does: people's data stays; what can be made again goes. */
export const dataRemoval = { kept: RemovalPolicy.RETAIN, derived: RemovalPolicy.DESTROY }

/** Lets `cdk destroy` delete people's data too. Not the buckets: CloudFormation only deletes empty ones. */
export const releaseData = (stack: Stack): void => {
  for (const resource of stack.node.findAll()) {
    if (resource instanceof CfnTable) resource.deletionProtectionEnabled = false
    if (resource instanceof CfnTable || resource instanceof CfnSecret) resource.applyRemovalPolicy(dataRemoval.derived)
  }
}
