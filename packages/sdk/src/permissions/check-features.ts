import { checkChoice, refuse } from '../input.ts'
import type { PolicyFeature } from '@aws-linked/model'

/** Every feature a policy can be for. */
export const policyFeatures: readonly PolicyFeature[] = ['resources', 'usage', 'billing']

/** The features asked for; all, where none are named. Refuses a list that is empty, or names another. */
export function checkFeatures(features: unknown): ReadonlySet<PolicyFeature> {
  if (features === undefined) return new Set(policyFeatures)
  if (!Array.isArray(features)) {
    throw refuse(
      'features',
      'The features are not a list.',
      `Use some of: ${policyFeatures.join(', ')}.`,
    )
  }
  if (features.length === 0) {
    throw refuse('features', 'No feature is asked for.', 'Name one, or leave `features` out.')
  }
  return new Set(
    features.map((feature: unknown) => {
      checkChoice('features', feature, policyFeatures)
      return feature
    }),
  )
}
