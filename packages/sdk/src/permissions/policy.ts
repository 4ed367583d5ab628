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
 * The IAM policy that the credentials of a Data Source need, as a copy of your own. A root's policy is the
 * linked one and what its billing needs: the export APIs, the Organization's accounts, and the place of
 * the export. With `features` it holds only what those need. Fails with `invalid_input` for an unknown
 * feature or partition, and for a bucket or prefix that S3 does not allow.
 *
 * @example
 * import { policy } from '@aws-linked/sdk'
 *
 * console.log(JSON.stringify(policy('linked', { features: ['resources'] }), null, 2))
 * console.log(JSON.stringify(policy('root', { bucket: 'acme-billing', prefix: 'reports' }), null, 2))
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
