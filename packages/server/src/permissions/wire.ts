import { policyFeatures } from '@aws-linked/sdk'
import type { PolicyFeature } from '@aws-linked/model'
import * as v from 'valibot'
import { one, say } from '../api/fields.ts'

const text = one(v.string(say('empty')))

/** What `GET /v1/policies/:type` asks for. */
export interface WantedPolicy {
  readonly features?: PolicyFeature[] | undefined
  readonly bucket?: string | undefined
  readonly prefix?: string | undefined
}

/** The parameters of `GET /v1/policies/:type`. */
export const wantedPolicy: v.GenericSchema<unknown, WantedPolicy> = v.strictObject({
  features: one(
    v.pipe(
      v.string(say('value')),
      v.transform((list) => list.split(',')),
      v.array(v.picklist(policyFeatures, say('value'))),
    ),
  ),
  bucket: text,
  prefix: text,
})
