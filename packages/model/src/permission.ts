import type { PolicyFeature, PolicyStatement } from './policy.ts'

/** What the credentials may do with one action of the policy, found by really calling it, read-only. */
export interface Permission {
  /** One IAM action, never a pattern: `ec2:DescribeVolumes`. */
  readonly action: string
  /** `unknown`: it could not be tried, or AWS's answer settles nothing; `reason` says why. */
  readonly status: 'allowed' | 'denied' | 'unknown'
  /** Of a denied one, the type of policy that denies it, where AWS names it: `service control policy`, … */
  readonly deniedBy?: string
  /** What it was tried on, for people: an ARN, a Region code, `a user that cannot exist`. */
  readonly triedOn: string
  /** Why it is unknown: a sentence. */
  readonly reason?: string
  /** The part of the product that calls it. */
  readonly feature: PolicyFeature
  /** What is lost without it, for people: a sentence. */
  readonly neededFor: string
  /** What to do about a denied or unknown one: a sentence or two. */
  readonly remedy: string
  /** The smallest statement that allows it. */
  readonly statement: PolicyStatement
}
