import {
  DescribeAddressesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2'
import { attempt } from './probe.ts'
import type { Probe } from './probe.ts'

/** A dry run: AWS says whether it would answer, and does not. */
const DryRun = true
/** For what does not know dry runs: the shortest page there is. */
const MaxResults = 5

/** EC2's describing calls, tried as dry runs in the session's Region. */
export const ec2Probes: Readonly<Record<string, Probe>> = {
  'ec2:DescribeRegions': probe((ec2) => ec2.send(new DescribeRegionsCommand({ DryRun }))),
  'ec2:DescribeInstances': probe((ec2) =>
    ec2.send(new DescribeInstancesCommand({ DryRun, MaxResults })),
  ),
  'ec2:DescribeVolumes': probe((ec2) =>
    ec2.send(new DescribeVolumesCommand({ DryRun, MaxResults })),
  ),
  'ec2:DescribeSnapshots': probe((ec2) =>
    ec2.send(new DescribeSnapshotsCommand({ DryRun, MaxResults, OwnerIds: ['self'] })),
  ),
  'ec2:DescribeImages': probe((ec2) =>
    ec2.send(new DescribeImagesCommand({ DryRun, MaxResults, Owners: ['self'] })),
  ),
  'ec2:DescribeAddresses': probe((ec2) => ec2.send(new DescribeAddressesCommand({ DryRun }))),
}

function probe(send: (ec2: EC2Client) => Promise<unknown>): Probe {
  return (action, context) => {
    const { access, client } = context.session
    const { region } = access
    return attempt(context, action, {
      send: () => send(client(EC2Client, region)),
      allowedBy: ['DryRunOperation'],
      on: region,
      region,
    })
  }
}
