import type { CostQuery } from '@aws-linked/model'
import * as v from 'valibot'
import { dataSourceId, isPlain, one, say, text } from '../api/fields.ts'
import { given } from '../api/given.ts'

const period = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, say('period')))

/** The body of `POST /v1/billing-imports`: which periods to look at, both ends included. */
export interface LookRequest {
  readonly dataSourceId: string
  readonly from?: string
  readonly to?: string
}

/** The body of `POST /v1/billing-imports`. */
export const lookRequest: v.GenericSchema<unknown, LookRequest> = v.pipe(
  v.strictObject({
    dataSourceId,
    from: v.optional(period),
    to: v.optional(period),
  }),
  v.forward(
    v.check(({ from, to }) => !from || !to || from <= to, say('order')),
    ['to'],
  ),
  v.transform((request) => given(request)),
)

const group = v.union(
  [v.picklist(['account', 'service', 'region', 'employee']), v.custom<`tag:${string}`>(isTagGroup)],
  say('value'),
)

/** What `GET /v1/costs` asks for. */
export type WantedCosts = CostQuery & Required<Pick<CostQuery, 'group' | 'metric'>>

/** The parameters of `GET /v1/costs`. */
export const wantedCosts: v.GenericSchema<unknown, WantedCosts> = v.pipe(
  v.strictObject({
    period: one(period),
    currency: one(v.pipe(v.string(), v.regex(/^[A-Za-z]{3,12}$/, say('value')))),
    group: one(v.pipe(v.string(), group)),
    metric: one(v.picklist(['BilledCost', 'EffectiveCost', 'ListCost'], say('value'))),
    dataSource: one(dataSourceId),
    export: one(text(2048)),
  }),
  v.transform(({ group: by = 'account', metric = 'BilledCost', ...query }) => ({
    ...given(query),
    group: by,
    metric,
  })),
)

function isTagGroup(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.startsWith('tag:') &&
    value.length > 4 &&
    value.length <= 260 &&
    isPlain(value)
  )
}
