import type { DescribeRegionsRequest, DescribeRegionsResult, Region } from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws-error.ts'
import { allRegions } from '../../scenario/regions.ts'
import type { Call } from '../service.ts'

/** The Regions enabled in the account; with `AllRegions` those it could enable too. */
export function describeRegions(
  { AllRegions, RegionNames, Filters = [] }: DescribeRegionsRequest,
  { account }: Call,
): DescribeRegionsResult {
  const known = allRegions.map(({ code, optIn }): Region => {
    const optedIn = account.isEnabled(code) ? 'opted-in' : 'not-opted-in'
    return {
      RegionName: code,
      Endpoint: `ec2.${code}.amazonaws.com`,
      OptInStatus: optIn || optedIn === 'not-opted-in' ? optedIn : 'opt-in-not-required',
    }
  })
  for (const name of RegionNames ?? []) {
    if (known.some(({ RegionName }) => RegionName === name)) continue
    throw new AwsError('InvalidParameterValue', `Invalid region names: ${name}`)
  }
  return {
    Regions: known.filter(
      (region) =>
        (AllRegions || region.OptInStatus !== 'not-opted-in') &&
        (!RegionNames || RegionNames.includes(String(region.RegionName))) &&
        Filters.every(({ Name = '', Values = [] }) => Values.includes(valueOf(region, Name))),
    ),
  }
}

function valueOf(region: Region, filter: string): string {
  switch (filter) {
    case 'region-name':
      return String(region.RegionName)
    case 'endpoint':
      return String(region.Endpoint)
    case 'opt-in-status':
      return String(region.OptInStatus)
    default:
      throw new AwsError('InvalidParameterValue', `The filter '${filter}' is invalid`)
  }
}
