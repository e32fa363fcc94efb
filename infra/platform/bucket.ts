import { Duration } from 'aws-cdk-lib'
import * as s3 from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { dataRemoval } from './data.ts'

export interface BucketProps {
  /** How many earlier versions of an object are kept at any age; others go 30 days after they were replaced. */
  readonly versionsKept?: number
}

/**
 * A private, versioned bucket, TLS only. CloudFormation can't delete a bucket with content, so `cdk destroy` keeps it.
 */
export class Bucket extends s3.Bucket {
  constructor(scope: Construct, name: string, { versionsKept }: BucketProps = {}) {
    super(scope, name, {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(30),
          noncurrentVersionsToRetain: versionsKept,
          // The marker of a removed object goes with its last version.
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: dataRemoval.kept,
    })
  }
}
