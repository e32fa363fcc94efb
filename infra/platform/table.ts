import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import type { EnvironmentName } from '../../functions/platform/environment.ts'
import { dataRemoval } from './data.ts'
import type { LambdaFunction } from './function.ts'

export interface TableProps {
  /** The environment name under which functions find the table. */
  readonly environmentName: EnvironmentName
  readonly partitionKey: string
  readonly sortKey?: string
  /** A global secondary index with all attributes, named like its partition key. */
  readonly index?: { partitionKey: string; sortKey: string }
  /** Kept by `cdk destroy`, protected from deletion and restorable to any second of the last 35 days. */
  readonly holdsPeoplesData: boolean
}

export type TableAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query' | 'Scan' | 'BatchGetItem'

const key = (name: string) => ({ name, type: dynamodb.AttributeType.STRING })

/** An on-demand table. It has its TTL attribute from the first day: DynamoDB refuses to rename it in one update. */
export class Table extends dynamodb.Table {
  private readonly environmentName: EnvironmentName
  private readonly indexArns: string[]

  constructor(scope: Construct, name: string, props: TableProps) {
    super(scope, name, {
      partitionKey: key(props.partitionKey),
      sortKey: props.sortKey === undefined ? undefined : key(props.sortKey),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: props.holdsPeoplesData,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.holdsPeoplesData },
      removalPolicy: props.holdsPeoplesData ? dataRemoval.kept : dataRemoval.derived,
    })
    if (props.index)
      this.addGlobalSecondaryIndex({
        indexName: props.index.partitionKey,
        partitionKey: key(props.index.partitionKey),
        sortKey: key(props.index.sortKey),
      })
    this.environmentName = props.environmentName
    this.indexArns = props.index ? [`${this.tableArn}/index/${props.index.partitionKey}`] : []
  }

  /** Allows exactly these actions. */
  grantActions(user: LambdaFunction, ...actions: TableAction[]): void {
    user.give({ [this.environmentName]: this.tableName })
    user.may(
      actions.map((action) => `dynamodb:${action}`),
      [this.tableArn],
    )
  }

  grantQueryIndex(user: LambdaFunction): void {
    user.may(['dynamodb:Query'], this.indexArns)
  }
}
