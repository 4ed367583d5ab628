/** A Region as EC2 lists it. */
export interface RegionSpec {
  readonly code: string
  /** Whether an account must enable it first. */
  readonly optIn: boolean
}

/** The Regions every new account has. */
export const defaultRegions: readonly string[] = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]

/** Some of the Regions an account must enable first. */
export const optInRegions: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'eu-central-2',
  'eu-south-1',
  'il-central-1',
  'me-south-1',
]

/** Every Region the sandbox knows. */
export const allRegions: readonly RegionSpec[] = [
  ...defaultRegions.map((code) => ({ code, optIn: false })),
  ...optInRegions.map((code) => ({ code, optIn: true })),
]

/** Regions whose zones are not a, b and c: the letters of those every account can use. */
const oddZones: Readonly<Record<string, readonly string[]>> = {
  'ap-northeast-1': ['a', 'c', 'd'],
  'ca-central-1': ['a', 'b', 'd'],
  'us-west-1': ['a', 'c'],
}

/** The last letters of a Region's Availability Zones: three of them, or all it has. */
export function zonesOf(region: string): readonly string[] {
  return oddZones[region] ?? ['a', 'b', 'c']
}
