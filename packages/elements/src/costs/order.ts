import type { DistributionRequest } from '@aws-linked/model'
import { fill } from '../shared/fill.ts'
import { words } from '../texts/distributions.ts'

/** A field of the form that can be wrong. */
export type OrderField = 'accounts' | 'bucket' | 'prefix' | 'roleArn'

/** What was typed and chosen. */
export interface TypedOrder {
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
export type OrderErrors = Readonly<Partial<Record<OrderField, string>>>

const schedules = ['after_update', 'daily', 'weekly'] as const

/** What is wrong before the server is asked. */
export function checkOrder({
  who,
  accounts,
  where,
  bucket,
  prefix,
  roleArn,
}: TypedOrder): OrderErrors {
  const errors: Partial<Record<OrderField, string>> = {}
  if (who === 'selected' && accounts.length === 0) errors.accounts = words.chooseAccount
  if (where === 'download') return errors
  if (toPlace(bucket, prefix).bucket === '') errors.bucket = say(words.enter, words.bucket)
  else if (/\s/.test(bucket)) errors.bucket = say(words.hasSpace, words.bucket)
  if (/[\r\n]/.test(prefix)) errors.prefix = say(words.hasSpace, words.prefix)
  if (/\s/.test(roleArn)) errors.roleArn = say(words.hasSpace, words.roleArn)
  return errors
}

/** The request, as the API takes it. */
export function toRequest(order: TypedOrder): DistributionRequest {
  const { dataSourceId, exportName, who, accounts, where, bucket, prefix, roleArn } = order
  return {
    dataSourceId,
    exportName,
    accounts: who === 'each' ? 'each' : accounts,
    destination:
      where === 'download'
        ? { kind: 'download' }
        : { kind: 's3', ...toPlace(bucket, prefix), ...(roleArn !== '' && { roleArn }) },
    schedule: schedules.find((each) => each === order.schedule) ?? 'after_update',
  }
}

/** The field an error of the server is about: `destination.bucket` is `bucket`. */
export function toOrderField(field: string | undefined): OrderField | undefined {
  const last = field?.split('.').at(-1)
  return (['accounts', 'bucket', 'prefix', 'roleArn'] as const).find((each) => each === last)
}

/** A whole `s3://bucket/prefix` may be pasted into the bucket. */
function toPlace(bucket: string, prefix: string): { bucket: string; prefix: string } {
  const [url, name = '', rest = ''] = /^s3:\/\/([^/]*)\/?(.*)$/.exec(bucket) ?? []
  return url === undefined ? { bucket, prefix } : { bucket: name, prefix: prefix || rest }
}

function say(text: string, field: string): string {
  return fill(text, { field: `${field.charAt(0).toLowerCase()}${field.slice(1)}` }) ?? text
}
