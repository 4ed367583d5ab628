import {
  DescribeAddresses$,
  DescribeImages$,
  DescribeInstances$,
  DescribeRegions$,
  DescribeSnapshots$,
  DescribeVolumes$,
} from '@aws-sdk/client-ec2'
import { ec2Refusals } from '../../refusals/ec2.ts'
import { ec2Query } from '../../wire/query.ts'
import { named, operation } from '../service.ts'
import type { Service } from '../service.ts'
import { describeAddresses } from './addresses.ts'
import { describeImages } from './images.ts'
import { describeInstances } from './instances.ts'
import { describeRegions } from './regions.ts'
import { describeSnapshots } from './snapshots.ts'
import { describeVolumes } from './volumes.ts'

/** Amazon EC2. */
export const ec2: Service = {
  name: 'ec2',
  protocol: ec2Query('http://ec2.amazonaws.com/doc/2016-11-15/'),
  refusals: ec2Refusals,
  regional: true,
  operations: named([
    operation('ec2', DescribeAddresses$, describeAddresses),
    operation('ec2', DescribeImages$, describeImages),
    operation('ec2', DescribeInstances$, describeInstances),
    operation('ec2', DescribeRegions$, describeRegions),
    operation('ec2', DescribeSnapshots$, describeSnapshots),
    operation('ec2', DescribeVolumes$, describeVolumes),
  ]),
}
