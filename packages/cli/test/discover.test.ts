import { expect, test } from 'vitest'
import { oneAccount, sandboxOf } from './support/accounts.ts'
import { canary } from './support/bucket.ts'
import { startCli } from './support/cli.ts'

const patience = { timeout: 60_000 }

const lines = (text: string): readonly unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

test('resources are a table, and the end of it on stderr', patience, async () => {
  const { scenario, key } = oneAccount()
  const { env } = await sandboxOf(scenario, key)
  const { code, stdout, stderr } = await startCli(['discover'], env).ended
  expect(stdout).toMatch(/^Kind +Region +ID +Name\n/)
  expect(stdout).toMatch(/\nAWS::S3::Bucket +eu-west-1 +many-200000000001\n/)
  expect(stdout).toMatch(/\nAWS::EC2::EIP +eu-west-1 +eipalloc-\w+/)
  expect(stderr).toBe('2 resources: 1 address, 1 bucket.\n')
  expect(code).toBe(0)
})

test('--json is every event in a line, and problems are on stderr, too', patience, async () => {
  const { scenario, key } = oneAccount({ denied: ['ec2:DescribeAddresses'] })
  const { env } = await sandboxOf(scenario, key)
  const { code, stdout, stderr } = await startCli(['discover', '--json'], env).ended
  const events = lines(stdout)
  expect(events[0]).toMatchObject({ type: 'progress', finished: 0 })
  expect(events).toContainEqual({
    type: 'scope',
    kind: 'AWS::EC2::EIP',
    region: 'eu-west-1',
    count: 0,
    complete: false,
  })
  expect(events).toContainEqual({
    type: 'problem',
    problem: expect.objectContaining({ action: 'ec2:DescribeAddresses', region: 'us-east-1' }),
  })
  expect(stderr).toContain('2 problems: the list may be incomplete.\n')
  expect(stderr).toMatch(
    /AWS refused ec2:DescribeAddresses in \S+\. 1 more problem like this\.\n {2}Add it/,
  )
  expect(stdout + stderr).not.toContain(canary)
  expect(code).toBe(5)
})

test('--kinds takes words and AWS’s names, --regions codes', patience, async () => {
  const { scenario, key } = oneAccount()
  const { env } = await sandboxOf(scenario, key)
  const argv = ['--json', '--kinds', 'address,AWS::EC2::Volume', '--regions', 'us-east-1']
  const { code, stdout, stderr } = await startCli(['discover', ...argv], env).ended
  const scopes = lines(stdout).filter((event) => JSON.stringify(event).includes('"scope"'))
  expect(scopes).toHaveLength(2)
  expect(stderr).toBe('No resources.\n')
  expect(code).toBe(0)
})

test('a key that may see nothing is a failure, and no empty account', patience, async () => {
  const { scenario, key } = oneAccount({ denied: ['ec2:*', 's3:*', 'iam:*'] })
  const { env } = await sandboxOf(scenario, key)
  const { code, stdout, stderr } = await startCli(['discover'], env).ended
  expect(stdout).toBe('')
  expect(stderr).toMatch(
    /^Nothing could be seen: AWS refused or did not answer every list\.\n\d+ problems/,
  )
  expect(stderr).not.toContain('No resources')
  expect(code).toBe(1)
})

test('no resources where AWS let it look is not no resources', patience, async () => {
  const { scenario, key } = oneAccount({ denied: ['ec2:DescribeVolumes'] })
  const { env } = await sandboxOf(scenario, key)
  const argv = ['--kinds', 'volume,instance', '--regions', 'us-east-1']
  const { code, stderr } = await startCli(['discover', ...argv], env).ended
  expect(stderr).toMatch(/^No resources where AWS let you look\.\n1 problem/)
  expect(code).toBe(5)
})

test('Ctrl-C stops it at once, with calls in flight', patience, async () => {
  const { scenario, key } = oneAccount()
  const { sandbox, env } = await sandboxOf(
    { ...scenario, faults: [{ action: 'ec2:DescribeVolumes', fault: 'hang' }] },
    key,
  )
  const { child, ended } = startCli(['discover', '--json'], env)
  await expect
    .poll(() => sandbox.requests.some(({ action }) => action === 'DescribeVolumes'), {
      timeout: 30_000,
    })
    .toBe(true)
  const before = performance.now()
  child.kill('SIGINT')
  const { code, stderr } = await ended
  expect(performance.now() - before).toBeLessThan(3000)
  expect(stderr).toBe('Stopping. Press Ctrl-C again to stop at once.\nStopped.\n')
  expect(code).toBe(130)
})

test('a reader that leaves ends it, with calls in flight', patience, async () => {
  const { scenario, key } = oneAccount()
  const { env } = await sandboxOf(
    { ...scenario, faults: [{ action: 'ec2:DescribeVolumes', fault: 'hang' }] },
    key,
  )
  const { child, ended } = startCli(['discover', '--json'], env)
  child.stdout?.destroy()
  expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' })
})

test.each(['stdout', 'stderr'] as const)(
  'a reader that leaves %s is no fault',
  patience,
  async (name) => {
    const { scenario, key } = oneAccount({ denied: ['ec2:DescribeAddresses'] })
    const { env } = await sandboxOf(scenario, key)
    const { child, ended } = startCli(['discover', '--json'], env)
    child[name]?.destroy()
    const { code, stderr } = await ended
    expect(stderr).toBe('')
    expect(code).toBe(name === 'stdout' ? 0 : 5)
  },
)
