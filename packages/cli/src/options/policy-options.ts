import { policyFeatures } from '@aws-linked/sdk'
import type { DataSourceType, ExportPlace, PolicyFeature } from '@aws-linked/sdk'
import { UsageError } from '../shell/usage-error.ts'
import { optionTexts } from '../texts/help.ts'
import { usageTexts } from '../texts/usage.ts'
import { list, oneOf, pick, text } from './command-spec.ts'
import type { OptionSpec, SpecsOf } from './command-spec.ts'

/** What a policy is printed for. */
export interface PolicyGiven extends ExportPlace {
  readonly features?: readonly PolicyFeature[]
}

/** Where the billing export of a root account is. */
export const exportPlaceOptions: SpecsOf<ExportPlace> = {
  bucket: text('NAME', optionTexts.bucket),
  prefix: text('PREFIX', optionTexts.prefix),
}

/** The options of {@link PolicyGiven}. */
export const policyOptions: SpecsOf<PolicyGiven> = {
  features: list(optionTexts.features(policyFeatures), (name, flag) => {
    const feature = policyFeatures.find((one) => one === name)
    if (!feature) throw new UsageError(usageTexts.notSomeOf(flag, policyFeatures))
    return feature
  }),
  ...exportPlaceOptions,
}

/** `--type`: what the account is, or becomes, as a Data Source. */
export function accountType(help: string): OptionSpec<DataSourceType> {
  return { takes: 'TYPE', help, read: oneOf<DataSourceType>(['linked', 'root']) }
}

/** The place of the billing export. Only a root account has one. */
export function toExportPlace(given: ExportPlace, type: DataSourceType): ExportPlace {
  const { bucket, prefix } = given
  if (type === 'linked' && (bucket !== undefined || prefix !== undefined)) {
    throw new UsageError(usageTexts.bucketOfLinked)
  }
  if (prefix !== undefined && bucket === undefined) throw new UsageError(usageTexts.prefixAlone)
  return pick(given, 'bucket', 'prefix')
}
