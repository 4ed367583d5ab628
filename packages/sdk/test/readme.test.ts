import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { allKinds } from '../src/kinds/all-kinds.ts'
import { denied } from './support/answers.ts'
import { coverageTable } from './support/coverage.ts'
import { startFakeAws } from './support/fake-aws.ts'
import type { FakeAws } from './support/fake-aws.ts'
import { volumes } from './support/items.ts'
import { canary } from './support/run.ts'

const root = new URL('..', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')
const program = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

/** Runs a program of its own, with nothing but the environment to know AWS by. */
async function run(source: string, { endpoint }: FakeAws): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--conditions=aws-linked-source', '--input-type=module-typescript', '--eval', source],
    {
      cwd: root,
      timeout: 20_000,
      env: {
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: canary,
        AWS_ENDPOINT_URL: endpoint,
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        // All that an AWS SDK may be told to log.
        NODE_DEBUG: 'http,https',
      },
    },
  )
  // Node's own words of the connections are on stderr, and hold the signed headers; no secret either.
  expect(stdout + stderr).not.toContain(canary)
  return stdout
}

test('the README’s program runs as it stands, and ends by itself', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': ({ region, action }) =>
      region === 'eu-west-1' ? volumes(['vol-1']) : denied(action),
  })
  const lines = (await run(program, aws)).trim().split('\n')
  expect(lines).toEqual([
    'Connected 111122223333 as linked.',
    expect.stringMatching(/^No billing data yet\. .* Connect the root account/),
    expect.anything(),
    expect.anything(),
  ])
  expect(lines.slice(2).toSorted()).toEqual([
    'AWS refused ec2:DescribeVolumes in us-east-1. Add it to the policy. If it is there already, ask whether a service control policy denies it.',
    'AWS::EC2::Volume arn:aws:ec2:eu-west-1:111122223333:volume/vol-1',
  ])
}, 30_000)

test('a program that leaves a hanging discovery ends at once', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': ({ region }) => (region === 'eu-west-1' ? 'hang' : volumes(['vol-1'])),
  })
  const source = `
    import { discover } from '@aws-linked/sdk'
    for await (const event of discover({ kinds: ['AWS::EC2::Volume'] })) if (event.type === 'resource') break
    const left = performance.now()
    process.on('exit', () => console.log(performance.now() - left < 1000 ? 'at once' : 'late'))
  `
  expect(await run(source, aws)).toBe('at once\n')
}, 30_000)

test('the README has the table of kinds and actions that the rows make', async () => {
  const [before = '', after = ''] = readme.split(/^\| Kind or feature [\s\S]*?\n(?=\n)/m)
  await expect(`${before}${coverageTable()}\n${after}`).toMatchFileSnapshot('../README.md')
})

test('the README names every kind', () => {
  for (const { kind } of allKinds) expect(readme).toContain(`\`${kind}\``)
})
