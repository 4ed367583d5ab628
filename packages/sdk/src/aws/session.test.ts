import { DescribeVolumesCommand, EC2Client, paginateDescribeVolumes } from '@aws-sdk/client-ec2'
import { S3Client } from '@aws-sdk/client-s3'
import { expect, onTestFinished, test } from 'vitest'
import { ec2Error, html } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeAws } from '../../test/support/fake-aws.ts'
import { volumes } from '../../test/support/items.ts'
import { credentials } from '../../test/support/run.ts'
import { resolveAccess } from '../access/resolve-access.ts'
import { openSession } from './session.ts'
import type { Session } from './session.ts'

async function open({ endpoint }: FakeAws, signal?: AbortSignal): Promise<Session> {
  const access = await resolveAccess({ credentials, endpoint })
  const session = openSession(access, { signal, timeoutMs: 5000 })
  onTestFinished(() => session.close())
  return session
}

test('the client of a service in a Region is made once', async () => {
  await using aws = await startFakeAws()
  const { client } = await open(aws)
  const here = client(EC2Client, 'eu-west-1')
  expect(client(EC2Client, 'eu-west-1')).toBe(here)
  expect(client(EC2Client, 'us-east-1')).not.toBe(here)
  expect(client(S3Client, 'eu-west-1')).not.toBe(here)
})

test('a paginator’s calls go the session’s way too', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': ({ params }) =>
      params.has('NextToken') ? ec2Error(403, 'UnauthorizedOperation') : volumes(['vol-1'], 'next'),
  })
  const { client } = await open(aws)
  const pages = paginateDescribeVolumes({ client: client(EC2Client, 'eu-west-1') }, {})
  expect((await pages.next()).value?.Volumes).toHaveLength(1)
  await expect(pages.next()).rejects.toMatchObject({
    name: 'CallFailed',
    action: 'ec2:DescribeVolumes',
    failure: { code: 'access_denied', awsCode: 'UnauthorizedOperation' },
  })
})

test('a page that comes instead of an answer is a failure, and is not read', async () => {
  await using aws = await startFakeAws({ 'ec2:DescribeVolumes': () => html(200) })
  const { client } = await open(aws)
  const answer = client(EC2Client, 'eu-west-1').send(new DescribeVolumesCommand())
  await expect(answer).rejects.toMatchObject({ failure: { code: 'not_an_answer' } })
})

test('a call ends with a signal of its own too, and the others go on', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': ({ region }) => (region === 'eu-west-1' ? 'hang' : volumes(['vol-1'])),
  })
  const { client } = await open(aws)
  const abortSignal = AbortSignal.timeout(50)
  const hanging = client(EC2Client, 'eu-west-1').send(new DescribeVolumesCommand(), { abortSignal })
  await expect(hanging).rejects.toMatchObject({ name: 'CallFailed' })
  expect(abortSignal.aborted).toBe(true)
  const { Volumes } = await client(EC2Client, 'us-east-1').send(new DescribeVolumesCommand())
  expect(Volumes).toHaveLength(1)
})

test('sockets are kept for the next call, and closed with the session', async () => {
  await using aws = await startFakeAws()
  const session = await open(aws)
  const ec2 = session.client(EC2Client, 'eu-west-1')
  for (let i = 0; i < 5; i++) await ec2.send(new DescribeVolumesCommand())
  expect(await aws.sockets()).toBe(1)
  session.close()
  await expect.poll(() => aws.sockets()).toBe(0)
})

test('a closed session calls nothing', async () => {
  await using aws = await startFakeAws()
  const session = await open(aws)
  const ec2 = session.client(EC2Client, 'eu-west-1')
  session.close()
  await expect(ec2.send(new DescribeVolumesCommand())).rejects.toMatchObject({ name: 'AbortError' })
  expect(aws.calls).toEqual([])
})
