import { policyFeatures } from '@aws-linked/sdk'
import type { DataSourceType, ExportPlace, PolicyFeature } from '@aws-linked/sdk'
import { UsageError } from '../usage-error.ts'
import type { OptionNames } from './as-usage.ts'
import type { Values } from './values.ts'

/** The options that the SDK's inputs to a policy come from. */
export const policyFields: OptionNames = { bucket: 'bucket', prefix: 'prefix' }

/** Reads `--features`. */
export function readFeatures({ list }: Pick<Values<'features', never>, 'list'>): {
  readonly features?: readonly PolicyFeature[]
} {
  const features = list('features')?.map((name) => {
    const feature = policyFeatures.find((one) => one === name)
    if (!feature) throw new UsageError(`--features are some of: ${policyFeatures.join(', ')}.`)
    return feature
  })
  return features ? { features } : {}
}

/** Reads `--bucket` and `--prefix`: where the billing export is of a root account, and of no other. */
export function readPlace(
  { text }: Pick<Values<'bucket' | 'prefix', never>, 'text'>,
  type: DataSourceType,
): ExportPlace {
  const [bucket, prefix] = [text('bucket'), text('prefix')]
  if (type === 'linked' && (bucket !== undefined || prefix !== undefined)) {
    throw new UsageError(
      '--bucket and --prefix are of a root account: a linked one has no billing export.',
    )
  }
  if (prefix !== undefined && bucket === undefined) {
    throw new UsageError('--prefix is a folder of a bucket: give --bucket with it.')
  }
  return { ...(bucket !== undefined && { bucket }), ...(prefix !== undefined && { prefix }) }
}
