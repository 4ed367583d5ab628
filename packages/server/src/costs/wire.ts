import type { CostQuery, DistributionRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { roleArn } from '../api/fields.ts'
import { validate } from '../api/validate.ts'
import type { ComplaintKey } from '../api/validate.ts'

const say = <Key extends ComplaintKey>(key: Key): Key => key

const plain = (longest: number) =>
  v.pipe(
    v.string(say('empty')),
    v.nonEmpty(say('empty')),
    v.maxLength(longest, say('long')),
    v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), say('control')),
  )

const id = v.pipe(v.string(say('empty')), v.regex(/^[0-9a-f-]{36}$/, say('value')))
const period = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, say('period')))

const lookSchema = v.pipe(
  v.strictObject({
    dataSourceId: id,
    from: v.optional(period),
    to: v.optional(period),
  }),
  v.forward(
    v.check(({ from, to }) => !from || !to || from <= to, say('order')),
    ['to'],
  ),
)

/** The body of `POST /v1/billing-imports`. Throws `invalid_input`. */
export function toLookRequest(body: unknown): {
  readonly dataSourceId: string
  readonly from?: string
  readonly to?: string
} {
  const { dataSourceId, from, to } = validate(lookSchema, body)
  return {
    dataSourceId,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

const one = <Output extends string>(schema: v.GenericSchema<string, Output>) =>
  v.optional(
    v.pipe(
      v.strictTuple([schema], say('twice')),
      v.transform(([value]) => value),
    ),
  )

const group = v.union(
  [v.picklist(['account', 'service', 'region', 'employee']), v.custom<`tag:${string}`>(isTagGroup)],
  say('value'),
)

const costSchema = v.strictObject({
  period: one(period),
  currency: one(v.pipe(v.string(), v.regex(/^[A-Za-z]{3,12}$/, say('value')))),
  group: one(v.pipe(v.string(), group)),
  metric: one(v.picklist(['BilledCost', 'EffectiveCost', 'ListCost'], say('value'))),
  dataSource: one(id),
  export: one(plain(2048)),
})

/** What `GET /v1/costs` asks for. Throws `invalid_input`. */
export function toCostQuery(
  parameters: URLSearchParams,
): CostQuery & Required<Pick<CostQuery, 'group' | 'metric'>> {
  const given: Record<string, string[]> = {}
  for (const name of new Set(parameters.keys())) given[name] = parameters.getAll(name)
  const { group: by = 'account', metric = 'BilledCost', ...rest } = validate(costSchema, given)
  const { period: of, currency, dataSource, export: exportKey } = rest
  return {
    group: by,
    metric,
    ...(of !== undefined && { period: of }),
    ...(currency !== undefined && { currency }),
    ...(dataSource !== undefined && { dataSource }),
    ...(exportKey !== undefined && { export: exportKey }),
  }
}

/** Slashes at its ends are how people write it, not part of it. */
const prefix = v.pipe(
  v.string(say('control')),
  v.maxLength(512, say('long')),
  v.check((text) => text.isWellFormed() && !/[\p{Cc}\\]/u.test(text), say('control')),
  v.transform((text) => text.replaceAll(/^\/+|\/+$/g, '')),
  v.check((text) => text === '' || text.split('/').every(isFolderName), say('folders')),
)

/** S3's rules for names, save those that only keep buckets from being made. */
const bucket = v.pipe(
  v.string(say('empty')),
  v.nonEmpty(say('empty')),
  v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, say('bucket')),
  v.check((name) => !name.includes('..') && !/^\d+(\.\d+){3}$/.test(name), say('bucket')),
)

const distributionSchema = v.strictObject({
  dataSourceId: id,
  exportName: plain(255),
  accounts: v.union(
    [
      v.literal('each'),
      v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^\d{12}$/))),
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

/** The body of `POST /v1/distributions`. Throws `invalid_input`. */
export function toDistributionRequest(body: unknown): Required<DistributionRequest> {
  return validate(distributionSchema, body)
}

function isTagGroup(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.startsWith('tag:') &&
    value.length > 4 &&
    value.length <= 260 &&
    value.isWellFormed() &&
    !/\p{Cc}/u.test(value)
  )
}

function isFolderName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..'
}
