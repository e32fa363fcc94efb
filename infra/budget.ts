import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Construct } from 'constructs'
import type { Settings } from './platform/settings.ts'

/**
 * Warns by email when the account's month costs 80 % of the budget, and when the forecast exceeds all of it.
 * CloudFormation names it: its recipients can change only by replacing it, and a fixed name would still be taken.
 */
export class Budget extends CfnBudget {
  constructor(scope: Construct, { budget, alarmAddress }: Settings) {
    const warn = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'EMAIL', address: alarmAddress }],
    })
    super(scope, 'budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budget, unit: 'USD' },
      },
      notificationsWithSubscribers: [warn('ACTUAL', 80), warn('FORECASTED', 100)],
    })
  }
}
