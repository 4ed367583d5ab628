import { callerIdentity, describeRegions, ec2, json, query, s3 } from './answers.ts'
import type { FakeAnswer } from './answers.ts'
import type { FakeCall } from './fake-aws.ts'
import { buckets, volumes } from './items.ts'

const regions = ['eu-west-1', 'us-east-1']

/** An account in two Regions whose every list has two pages. */
export const pagedAccount: Readonly<Record<string, (call: FakeCall) => FakeAnswer>> = {
  'sts:GetCallerIdentity': () => callerIdentity('111122223333'),
  'ec2:DescribeRegions': () => describeRegions(...regions),
  'ec2:DescribeVolumes': ({ params, region }) => {
    if (!regions.includes(region)) return volumes([])
    return params.has('NextToken')
      ? volumes([`vol-${region}-2`])
      : volumes([`vol-${region}-1`], 'two')
  },
  'ec2:DescribeInstances': ({ params, region }) => {
    if (!regions.includes(region)) return instances([])
    return params.has('NextToken')
      ? instances([`i-${region}-3`])
      : instances([`i-${region}-1`, `i-${region}-2`], 'two')
  },
  's3:ListAllMyBuckets': ({ params }) =>
    params.has('continuation-token')
      ? buckets({ two: 'eu-west-1' })
      : buckets({ one: 'us-east-1' }, 'two'),
  's3:GetBucketTagging': () =>
    s3('Tagging', '<TagSet><Tag><Key>team</Key><Value>pay</Value></Tag></TagSet>'),
  'iam:ListUsers': ({ params }) =>
    params.has('Marker')
      ? listed('ListUsers', 'Users', user('bob'))
      : listed('ListUsers', 'Users', user('ada'), 'two'),
  'iam:ListAccessKeys': ({ params }) => {
    const name = params.get('UserName')
    return params.has('Marker')
      ? listed('ListAccessKeys', 'AccessKeyMetadata', accessKey(`AKIA-${name}-2`))
      : listed('ListAccessKeys', 'AccessKeyMetadata', accessKey(`AKIA-${name}-1`), 'two')
  },
  'organizations:ListAccounts': ({ nextToken }) =>
    nextToken === undefined
      ? json({ Accounts: [{ Id: '111122223333', Status: 'ACTIVE' }], NextToken: 'two' })
      : json({ Accounts: [{ Id: '444455556666', Status: 'ACTIVE' }] }),
}

/** Whether a call asks for what follows the first page; of a bucket's parts, for the second bucket's. */
export function isSecond({ action, bucket, nextToken, params }: FakeCall): boolean {
  if (action === 's3:GetBucketTagging') return bucket === 'two'
  const tokens = ['NextToken', 'Marker', 'continuation-token']
  return nextToken !== undefined || tokens.some((name) => params.has(name))
}

function instances(ids: readonly string[], nextToken?: string): FakeAnswer {
  const items = ids.map(
    (id) =>
      `<item><instanceId>${id}</instanceId><instanceType>t3.micro</instanceType><instanceState><name>running</name></instanceState></item>`,
  )
  const next = nextToken === undefined ? '' : `<nextToken>${nextToken}</nextToken>`
  return ec2(
    'DescribeInstances',
    `<reservationSet><item><instancesSet>${items.join('')}</instancesSet></item></reservationSet>${next}`,
  )
}

function listed(operation: string, list: string, member: string, marker?: string): FakeAnswer {
  const more =
    marker === undefined
      ? '<IsTruncated>false</IsTruncated>'
      : `<IsTruncated>true</IsTruncated><Marker>${marker}</Marker>`
  return query(operation, `<${list}><member>${member}</member></${list}>${more}`)
}

const user = (name: string): string =>
  `<UserName>${name}</UserName><Arn>arn:aws:iam::111122223333:user/${name}</Arn>`

const accessKey = (id: string): string => `<AccessKeyId>${id}</AccessKeyId><Status>Active</Status>`
