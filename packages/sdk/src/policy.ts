import type { DataSourceType, ExportPlace, PolicyDocument, PolicyFeature } from '@aws-linked/model'
import { checkChoice, checkMatch, checkOptions, checkPartition, quote } from './input.ts'
import { checkFeatures } from './permissions/check-features.ts'
import { needs } from './permissions/needs.ts'
import linked from './policy-linked.json' with { type: 'json' }

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
    ...(type === 'root' && wanted.has('billing') ? billing(place, partition) : []),
  ]
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON's texts are typed as any text
  return structuredClone({ ...linked, Statement: statements }) as PolicyDocument
}

/** By the first action that an entry, such as `ec2:Describe*`, stands for. */
function featureOf(entry: string): PolicyFeature {
  const start = entry.replace(/\*$/, '')
  return needs.find(({ action }) => action.startsWith(start))?.feature ?? 'resources'
}

/** The ARNs of an export's place: of its bucket, and of its objects. Refuses what IAM would read as more than a name. */
export function placeArns(
  place: ExportPlace,
  partition = 'aws',
): { readonly bucket: string; readonly objects: string } {
  checkOptions(place, 'place')
  const { bucket = '*', prefix = '' } = place
  // IAM reads `*`, `?` and `$` as more than themselves.
  checkMatch('bucket', bucket, /^(\*|[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/, {
    message: `${quote(bucket)} is no name of a bucket.`,
    remedy: 'Give its name alone.',
  })
  checkMatch('prefix', prefix, /^[^*?$\s]*$/, {
    message: 'The prefix holds a space, `*`, `?` or `$`.',
    remedy: 'Give the folder alone.',
  })
  const folder = prefix.replaceAll(/^\/+|\/+$/g, '')
  const arn = `arn:${partition}:s3:::${bucket}`
  return { bucket: arn, objects: `${arn}/${folder === '' ? '*' : `${folder}/*`}` }
}

function billing(place: ExportPlace, partition: string): PolicyDocument['Statement'] {
  const arns = placeArns(place, partition)
  return [
    {
      Sid: 'FinOpsBillingExports',
      Effect: 'Allow',
      Action: [
        'bcm-data-exports:ListExports',
        'bcm-data-exports:GetExport',
        'organizations:DescribeOrganization',
        'organizations:ListAccounts',
      ],
      Resource: '*',
    },
    {
      Sid: 'FinOpsBillingBucket',
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: arns.bucket,
    },
    {
      Sid: 'FinOpsBillingObjects',
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: arns.objects,
    },
  ]
}
