import type { DistributionRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { accountId, dataSourceId, roleArn, say, text } from '../api/fields.ts'

/** Slashes at its ends are how people write it, not part of it. */
const prefix = v.pipe(
  v.string(say('control')),
  v.maxLength(512, say('long')),
  v.check((path) => path.isWellFormed() && !/[\p{Cc}\\]/u.test(path), say('control')),
  v.transform((path) => path.replaceAll(/^\/+|\/+$/g, '')),
  v.check((path) => path === '' || path.split('/').every(isFolderName), say('folders')),
)

/** S3's rules for names, save those that only keep buckets from being made. */
const bucket = v.pipe(
  v.string(say('empty')),
  v.nonEmpty(say('empty')),
  v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, say('bucket')),
  v.check((name) => !name.includes('..') && !/^\d+(\.\d+){3}$/.test(name), say('bucket')),
)

/** The body of `POST /v1/distributions`. */
export const distributionRequest: v.GenericSchema<
  unknown,
  Required<DistributionRequest>
> = v.strictObject({
  dataSourceId,
  exportName: text(255),
  accounts: v.union(
    [
      v.literal('each'),
      v.pipe(
        v.array(accountId),
        v.minLength(1),
        v.maxLength(4000),
        v.check((list) => new Set(list).size === list.length),
      ),
    ],
    say('accounts'),
  ),
  destination: v.variant(
    'kind',
    [
      v.strictObject({ kind: v.literal('download') }),
      v.strictObject({ kind: v.literal('s3'), bucket, prefix, roleArn: v.exactOptional(roleArn) }),
    ],
    say('value'),
  ),
  schedule: v.optional(
    v.picklist(['after_update', 'daily', 'weekly'], say('value')),
    'after_update',
  ),
})

function isFolderName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..'
}
