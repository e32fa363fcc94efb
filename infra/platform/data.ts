import { RemovalPolicy } from 'aws-cdk-lib'

/** What `cdk destroy` does: data people entrusted to us stays, what can be made again goes. */
export const dataRemoval = { kept: RemovalPolicy.RETAIN, derived: RemovalPolicy.DESTROY }
