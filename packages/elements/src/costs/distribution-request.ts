import type { DistributionRequest } from '@aws-linked/model'
import * as texts from '../texts/distribution-form.ts'
import { fieldNames, fieldTexts } from '../texts/fields.ts'

/** A field of the form that can be wrong. */
export type FormField = 'accounts' | 'bucket' | 'prefix' | 'roleArn'

/** What was typed and chosen. */
export interface TypedDistribution {
  readonly dataSourceId: string
  readonly exportName: string
  readonly who: 'each' | 'selected'
  readonly accounts: readonly string[]
  readonly where: 'download' | 's3'
  readonly bucket: string
  readonly prefix: string
  /** Empty: the Data Source writes itself. */
  readonly roleArn: string
  readonly schedule: string
}

/** What is wrong, by field; nothing when it can be sent. */
export type FormErrors = Readonly<Partial<Record<FormField, string>>>

const schedules = ['after_update', 'daily', 'weekly'] as const

/** What is wrong before the server is asked. */
export function checkTyped({
  who,
  accounts,
  where,
  bucket,
  prefix,
  roleArn,
}: TypedDistribution): FormErrors {
  const errors: Partial<Record<FormField, string>> = {}
  if (who === 'selected' && accounts.length === 0) errors.accounts = texts.chooseAccount
  if (where === 'download') return errors
  if (toPlace(bucket, prefix).bucket === '') errors.bucket = fieldTexts.enter(fieldNames.bucket)
  else if (/\s/.test(bucket)) errors.bucket = fieldTexts.hasSpace(fieldNames.bucket)
  if (/[\r\n]/.test(prefix)) errors.prefix = fieldTexts.hasSpace(fieldNames.prefix)
  if (/\s/.test(roleArn)) errors.roleArn = fieldTexts.hasSpace(fieldNames.roleArn)
  return errors
}

/** The request, as the API takes it. */
export function toRequest(typed: TypedDistribution): DistributionRequest {
  const { dataSourceId, exportName, who, accounts, where, bucket, prefix, roleArn } = typed
  return {
    dataSourceId,
    exportName,
    accounts: who === 'each' ? 'each' : accounts,
    destination:
      where === 'download'
        ? { kind: 'download' }
        : { kind: 's3', ...toPlace(bucket, prefix), ...(roleArn !== '' && { roleArn }) },
    schedule: schedules.find((each) => each === typed.schedule) ?? 'after_update',
  }
}

/** The field an error of the server is about: `destination.bucket` is `bucket`. */
export function toFormField(field: string | undefined): FormField | undefined {
  const last = field?.split('.').at(-1)
  return (['accounts', 'bucket', 'prefix', 'roleArn'] as const).find((each) => each === last)
}

/** A whole `s3://bucket/prefix` may be pasted into the bucket. */
function toPlace(bucket: string, prefix: string): { bucket: string; prefix: string } {
  const [url, name = '', rest = ''] = /^s3:\/\/([^/]*)\/?(.*)$/.exec(bucket) ?? []
  return url === undefined ? { bucket, prefix } : { bucket: name, prefix: prefix || rest }
}
