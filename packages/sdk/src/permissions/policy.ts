import type {
  DataSourceType,
  ExportPlace,
  PolicyDocument,
  PolicyFeature,
  PolicyStatement,
} from '@aws-linked/model'
import { checkChoice, checkOptions, checkPartition } from '../input/input.ts'
import { otherActions } from '../kinds/other-actions.ts'
import { checkFeatures } from './check-features.ts'
import { needs } from './needs.ts'
import { placeArns } from './place-arns.ts'
import linked from '../policy-linked.json' with { type: 'json' }

/** What of a policy is wanted. */
export interface PolicyOptions extends ExportPlace {
  /** What it is for. @defaultValue every feature */
  readonly features?: readonly PolicyFeature[]
  /** Of AWS, in which a root's bucket is: `aws-cn`, `aws-us-gov`. @defaultValue `aws` */
  readonly partition?: string
}

/** Goes up when an action is added to a policy, or taken from one. */
export const policyVersion: string = '2'

/**
 * The policy the credentials of a Data Source need; a copy, to be printed or changed at will. A root's
 * is the linked one plus what its billing needs: the export APIs' reads, the Organization's accounts,
 * and reading the export's place. With `features` it holds what those need, and no more. Fails with
 * `invalid_input` for a feature or a partition there is not, and for a place that S3 does not have.
 *
 * @example
 * policy('linked', { features: ['resources'] })
 */
export function policy(type: DataSourceType, options: PolicyOptions = {}): PolicyDocument {
  checkOptions(options)
  const { features, partition = 'aws', ...place } = options
  checkPartition(partition)
  checkChoice('type', type, ['linked', 'root'])
  const wanted = checkFeatures(features)
  const statements = [
    ...linked.Statement.map((statement) => ({
      ...statement,
      Action: statement.Action.filter((entry) => wanted.has(featureOf(entry))),
    })),
    ...(type === 'root' && wanted.has('billing') ? rootStatements(place, partition) : []),
  ]
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON's texts are typed as any text
  return structuredClone({ ...linked, Statement: statements }) as PolicyDocument
}

/** By the first action that an entry, such as `ec2:Describe*`, stands for. */
function featureOf(entry: string): PolicyFeature {
  const start = entry.replace(/\*$/, '')
  return needs.find(({ action }) => action.startsWith(start))?.feature ?? 'resources'
}

/** What a root's billing adds: a statement for each group of actions, on its part of the export's place. */
function rootStatements(place: ExportPlace, partition: string): readonly PolicyStatement[] {
  const arns = placeArns(place, partition)
  return otherActions.flatMap(({ root, actions }) =>
    root
      ? {
          Sid: root.sid,
          Effect: 'Allow',
          Action: Object.keys(actions),
          Resource: arns[root.on],
        }
      : [],
  )
}
