import { checkChoice, refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'
import type { PolicyFeature } from '@aws-linked/model'

/** Every feature a policy can be for. */
export const policyFeatures: readonly PolicyFeature[] = ['resources', 'usage', 'billing']

/** The features asked for; all, where none are named. Refuses a list that is empty, or names another. */
export function checkFeatures(features: unknown): ReadonlySet<PolicyFeature> {
  if (features === undefined) return new Set(policyFeatures)
  if (!Array.isArray(features)) {
    throw refuse('features', inputTexts.features(policyFeatures))
  }
  if (features.length === 0) {
    throw refuse('features', inputTexts.noFeature)
  }
  return new Set(
    features.map((feature: unknown) => {
      checkChoice('features', feature, policyFeatures)
      return feature
    }),
  )
}
