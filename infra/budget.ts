import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Construct } from 'constructs'
import type { Settings } from './platform/settings.ts'

/** Warns by mail when the account's month costs 80 % of the budget, and when it is forecast to cost more than all of it. */
export class Budget extends CfnBudget {
  constructor(scope: Construct, { budget, alarmAddress, stage, region }: Settings) {
    const warn = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'EMAIL', address: alarmAddress }],
    })
    super(scope, 'budget', {
      budget: {
        budgetName: `border-patrol-jobs-${stage}-${region}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budget, unit: 'USD' },
      },
      notificationsWithSubscribers: [warn('ACTUAL', 80), warn('FORECASTED', 100)],
    })
  }
}
