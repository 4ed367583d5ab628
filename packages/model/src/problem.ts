import type { Code, ProblemCode } from './codes.ts'
import type { ResourceKind } from './resource.ts'

/** Why something did not work, for people. Never a secret, never AWS's raw body. */
export interface Explanation<Of extends string = Code> {
  readonly code: Of
  /** The IAM action that failed, where one did: `ec2:DescribeVolumes`. */
  readonly action?: string
  /** The type of policy that denies it, where AWS names it: `service control policy`, … */
  readonly deniedBy?: string
  /** What happened, naming the call and the Region. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

/** Something discovery was not allowed or able to see. */
export interface Problem extends Explanation<ProblemCode> {
  /** `AWS::EC2::Region` when the list of Regions itself could not be read. */
  readonly kind: ResourceKind | 'AWS::EC2::Region'
  /** A Region code, or `global`. */
  readonly region: string
  /** The one resource it is about, where it is about one. */
  readonly arn?: string
}
