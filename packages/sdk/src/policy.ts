import type { DataSourceType } from './data-source.ts'
import { checkChoice } from './input.ts'
import linked from './policy-linked.json' with { type: 'json' }

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly {
    readonly Sid: string
    readonly Effect: 'Allow'
    readonly Action: readonly string[]
    readonly Resource: string
  }[]
}

/**
 * The policy the credentials of a Data Source need; a copy, to be printed or changed at will.
 * The same for both types until billing adds to the root account's.
 */
export function policy(type: DataSourceType): PolicyDocument {
  checkChoice('type', type, ['linked', 'root'])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON's texts are typed as any text
  return structuredClone(linked) as PolicyDocument
}

/** Actions of the policy that no collector calls yet, and the feature each is for. */
export const neededLater: Readonly<Record<string, string>> = {
  'cloudwatch:GetMetricStatistics': 'usage metrics',
  'cur:DescribeReportDefinitions': 'billing',
}
