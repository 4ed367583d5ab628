import '@aws-linked/elements/costs'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { bill, billed, choose, eventually, pick, rowsOf } from './support/bill.ts'
import {
  SHA,
  billingPeriod,
  distribution,
  reconciliation,
  run,
} from './support/billing-fixtures.ts'
import type { FakeClient } from './support/fake-client.ts'
import { refusal } from './support/fixtures.ts'
import { buttonNamed, focused, input, inside, settle, textOf } from './support/page.ts'

const failed = run({
  status: 'failed',
  problem: {
    code: 'access_denied',
    action: 's3:PutObject',
    message: 'AWS refused s3:PutObject.',
    remedy: 'Allow it in the bucket’s policy, then run again.',
  },
})
const statement = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' }

function distributing(...distributions: ReturnType<typeof distribution>[]): FakeClient {
  const client = billed()
  client.distributions = distributions
  return client
}
const card = (element: Element): string =>
  inside(element, '[part=distributions]').textContent.replace(/\s+/g, ' ').trim()
const sent = (client: FakeClient): unknown => {
  const call = client.calls.findLast((each) => each.startsWith('createDistribution'))
  return call && JSON.parse(call.slice('createDistribution '.length))
}

test('nothing is distributed until someone orders it', async () => {
  const element = await bill()
  expect(card(element)).toContain('Distributions 0')
  expect(card(element)).toContain('Nothing is distributed yet.')
})

test('without an export there is nothing to distribute', async () => {
  const element = await bill(billed({ periods: [] }))
  expect(element.shadowRoot?.querySelector('[part=distributions]')).toBeNull()
})

test('a delivered report shows its rows, amount, checksum and format', async () => {
  const element = await bill(distributing(distribution()))
  expect(inside(element, '[part=distribution]').textContent.replace(/\s+/g, ' ').trim()).toBe(
    'orders-prods3://orders-finops/focus/ 3 Nov, 04:19 Rows 182,340 Amount $20,015.76 SHA-256 9f2c…e41b Format Parquet',
  )
  expect(inside(element, '[part=distribution] code[title]').title).toBe(SHA)
})

test('one that failed says why and what to do, shows the statement, and runs again', async () => {
  const client = distributing(distribution({ latest: [failed], statement }))
  const element = await bill(client)
  expect(card(element)).toContain('Not delivered')
  expect(card(element)).toContain(
    'AWS refused s3:PutObject. Allow it in the bucket’s policy, then run again.',
  )
  expect(inside(element, '.statement details')).toMatchObject({ open: true })
  expect(inside(element, '.statement pre').textContent).toBe(JSON.stringify(statement, null, 2))
  buttonNamed(element, 'Run again: orders-prod').click()
  await settle()
  expect(client.calls).toContain('startDistributionRun dist-orders')
  expect(inside(element, '[role=status]').textContent).toBe(
    'The distribution orders-prod is running',
  )
})

test('each account’s own report is listed, failures first, the rest on demand', async () => {
  const latest = [
    ...[1, 2, 3, 4, 5].map((at) => run({ id: `r${at}`, accountId: `00000000000${at}` })),
    { ...failed, id: 'r6', accountId: '444455556666' },
    run({ id: 'r7', accountId: null, status: 'unchanged' }),
  ]
  const element = await bill(distributing(distribution({ accounts: 'each', latest })))
  const names = (): string[] =>
    [...(element.shadowRoot?.querySelectorAll('.reports .to') ?? [])].map((to) => to.textContent)
  expect(card(element)).toContain('Each linked account')
  expect(card(element)).toContain('1 of 7 not delivered')
  expect(names()).toEqual([
    'orders-prod',
    '000000000001',
    '000000000002',
    '000000000003',
    '000000000004',
  ])
  buttonNamed(element, 'Show 2 more reports').click()
  await settle()
  expect(names().at(-1)).toBe('No account')
  expect(card(element)).toContain('Unchanged')
})

test('a report to download is a plain link below the endpoint', async () => {
  const waiting = run({ downloadPath: '/distributions/dist-orders/runs/run-1/report' })
  const order = distribution({ destination: { kind: 'download' }, latest: [waiting] })
  const element = await bill(distributing(order), { endpoint: '/aws-linked/' })
  const link = inside(element, '[part=distribution] a')
  expect(link.getAttribute('href')).toBe(
    '/aws-linked/v1/distributions/dist-orders/runs/run-1/report',
  )
  expect(link.ariaLabel).toBe('Download the report of orders-prod for October 2026')
  expect(link.hasAttribute('download')).toBe(true)
})

test('a path that leaves the endpoint is no link', async () => {
  const order = distribution({ latest: [run({ downloadPath: '//evil.example/../x' })] })
  const element = await bill(distributing(order), { endpoint: '/aws-linked' })
  expect(element.shadowRoot?.querySelector('[part=distribution] a')).toBeNull()
})

test('one that has not run yet, and one that runs, say so', async () => {
  const element = await bill(
    distributing(
      distribution({ latest: [], schedule: 'weekly' }),
      distribution({ id: 'b', latest: [run({ status: 'running' })] }),
    ),
  )
  expect(card(element)).toContain('s3://orders-finops/focus/, every week Never run')
  expect(card(element)).toContain('Delivering')
})

test('the history has every run with its figures, and stays up to date', async () => {
  const client = distributing(distribution())
  client.runs = [run(), { ...failed, id: 'run-0', period: '2026-09' }]
  const element = await bill(client)
  buttonNamed(element, 'More actions for orders-prod').click()
  await settle()
  buttonNamed(element, 'Show history').click()
  await settle(20)
  expect(rowsOf(element, '.history')[1]).toEqual([
    '3 Nov, 04:18',
    'October 2026',
    'orders-prod',
    'Delivered',
    '182,340',
    '$20,015.76',
    '9f2c…e41b',
    'Parquet',
  ])
  expect(rowsOf(element, '.history')[2]?.slice(0, 4).join(' ')).toContain(
    'September 2026 orders-prod Not delivered',
  )
  client.runs = [run({ id: 'run-2', rows: 5 }), ...client.runs]
  client.push({ type: 'billing' })
  await eventually(() => expect(rowsOf(element, '.history')).toHaveLength(4))
  buttonNamed(element, 'More actions for orders-prod').click()
  await settle()
  buttonNamed(element, 'Hide history').click()
  await settle()
  expect(element.shadowRoot?.querySelector('.history')).toBeNull()
})

test('by keyboard: a download for each account, made from first to last', async () => {
  const client = billed()
  const element = await bill(client)
  buttonNamed(element, 'New distribution').focus()
  await userEvent.keyboard('{Enter}')
  await settle()
  expect(focused()).toMatchObject({ name: 'who', value: 'each' })
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.tab()
  expect(focused()?.textContent.trim()).toBe('Create distribution')
  await userEvent.keyboard('{Enter}')
  await settle(20)
  expect(sent(client)).toEqual({
    dataSourceId: 'ds-root',
    exportName: 'focus-daily',
    accounts: 'each',
    destination: { kind: 'download' },
    schedule: 'after_update',
  })
  expect(element.shadowRoot?.querySelector('form')).toBeNull()
  expect(focused()?.textContent.trim()).toBe('New distribution')
  expect(inside(element, '[role=status]').textContent).toBe(
    'The distribution Each linked account is created',
  )
  expect(card(element)).toContain('Never run')
})

test('selected accounts to a bucket, every week; then the statement for the receiver is open', async () => {
  const client = billed()
  client.onCreateDistribution = async (request) =>
    distribution({ ...request, id: 'new', latest: [], statement })
  const element = await bill(client)
  buttonNamed(element, 'New distribution').click()
  await settle()
  await pick(element, 'Selected accounts')
  inside(element, '[name=account][value="777788889999"]').click()
  await pick(element, 'S3 bucket')
  input(element, 'bucket').focus()
  await userEvent.keyboard('lake-costs')
  input(element, 'prefix').focus()
  await userEvent.keyboard('focus/')
  await choose(element, '#schedule', 'weekly')
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(sent(client)).toEqual({
    dataSourceId: 'ds-root',
    exportName: 'focus-daily',
    accounts: ['777788889999'],
    destination: { kind: 's3', bucket: 'lake-costs', prefix: 'focus/' },
    schedule: 'weekly',
  })
  expect(inside(element, '.statement details')).toMatchObject({ open: true })
})

test('a role of the receiver’s goes along, and all that lets it write is there to copy', async () => {
  const roleArn = 'arn:aws:iam::777788889999:role/Reports'
  const role = { trustPolicy: { trusts: 'root' }, assumeStatement: { assumes: roleArn } }
  const client = billed()
  client.onCreateDistribution = async (request) =>
    distribution({ ...request, id: 'new', latest: [], statement, role })
  const element = await bill(client)
  buttonNamed(element, 'New distribution').click()
  await settle()
  await pick(element, 'S3 bucket')
  input(element, 'bucket').focus()
  await userEvent.keyboard('lake-costs')
  input(element, 'roleArn').focus()
  await userEvent.keyboard('arn: x')
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(inside(element, '#roleArn-error').textContent).toContain('The role ARN contains a space')
  input(element, 'roleArn').value = roleArn
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(sent(client)).toMatchObject({
    destination: { kind: 's3', bucket: 'lake-costs', prefix: '', roleArn },
  })
  const shown = [...(element.shadowRoot?.querySelectorAll('.statement pre') ?? [])]
  expect(shown.map(({ textContent }) => JSON.parse(textContent))).toEqual([
    role.trustPolicy,
    statement,
    role.assumeStatement,
  ])
})

test('what is missing is said at its field, which gets focus, and goes when it is edited', async () => {
  const client = billed()
  const element = await bill(client)
  buttonNamed(element, 'New distribution').click()
  await settle()
  await pick(element, 'S3 bucket')
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(inside(element, '#bucket-error').textContent.trim()).toBe('Enter the bucket.')
  expect(focused()?.id).toBe('bucket')
  expect(input(element, 'bucket').ariaInvalid).toBe('true')
  await userEvent.keyboard('b')
  await settle()
  expect(element.shadowRoot?.querySelector('#bucket-error')).toBeNull()
  await pick(element, 'Selected accounts')
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(inside(element, '#accounts-error').textContent.trim()).toBe('Select an account.')
  expect(focused()).toMatchObject({ name: 'account' })
  expect(sent(client)).toBeUndefined()
})

test('what the server refuses stands at its field, or on top; nothing that was typed is lost', async () => {
  const client = billed()
  const element = await bill(client)
  buttonNamed(element, 'New distribution').click()
  await settle()
  await pick(element, 'S3 bucket')
  input(element, 'bucket').value = 'taken'
  client.onCreateDistribution = async () =>
    Promise.reject(refusal('invalid_input', { field: 'destination.bucket' }))
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(inside(element, '#bucket-error').textContent.trim()).toBe(
    'The server’s message. The server’s remedy.',
  )
  client.onCreateDistribution = async () => Promise.reject(refusal('forbidden'))
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(focused()?.id).toBe('distribution-failure')
  expect(focused()?.textContent).toContain('The server’s message.')
  expect(input(element, 'bucket').value).toBe('taken')
})

test('Cancel and Escape close the form and give focus back', async () => {
  const element = await bill()
  for (const leave of [
    async () => buttonNamed(element, 'Cancel').click(),
    () => userEvent.keyboard('{Escape}'),
  ]) {
    buttonNamed(element, 'New distribution').click()
    await settle()
    await leave()
    await settle()
    expect(element.shadowRoot?.querySelector('form')).toBeNull()
    expect(focused()?.textContent.trim()).toBe('New distribution')
  }
})

test('many accounts can be searched, and what is ticked stays ticked', async () => {
  const accounts = Array.from({ length: 30 }, (_, at) => ({
    accountId: String(100_000_000_000 + at),
    name: `team-${at}`,
    byCategory: {},
    billedCost: '1',
  }))
  const client = billed({
    periods: [billingPeriod({ reconciliations: [reconciliation({ accounts })] })],
  })
  const element = await bill(client)
  buttonNamed(element, 'New distribution').click()
  await settle()
  await pick(element, 'Selected accounts')
  inside(element, '[name=account][value="100000000003"]').click()
  inside(element, '.find').focus()
  await userEvent.keyboard('TEAM-29')
  await settle()
  const shown = [...(element.shadowRoot?.querySelectorAll('.accounts li:not([hidden])') ?? [])]
  expect(shown.map((item) => item.textContent.trim().split(/\s/)[0])).toEqual(['team-29'])
  shown[0]?.querySelector('input')?.click()
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(sent(client)).toMatchObject({ accounts: ['100000000003', '100000000029'] })
})

test('of several exports one is chosen, and each distribution says which it is of', async () => {
  const client = billed({ periods: [billingPeriod(), billingPeriod({ exportName: 'cur' })] })
  client.distributions = [distribution()]
  const element = await bill(client)
  expect(card(element)).toContain('s3://orders-finops/focus/, of focus-daily')
  buttonNamed(element, 'New distribution').click()
  await settle()
  await choose(element, '#export', '1')
  buttonNamed(element, 'Create distribution').click()
  await settle(20)
  expect(sent(client)).toMatchObject({ exportName: 'cur' })
})

test('Delete asks first, says what stays, and can be left', async () => {
  const client = distributing(distribution())
  const element = await bill(client)
  const ask = async (): Promise<void> => {
    buttonNamed(element, 'More actions for orders-prod').click()
    await settle()
    buttonNamed(element, 'Delete').click()
    await settle()
  }
  await ask()
  expect(focused()?.textContent).toContain('Reports that were delivered stay where they are.')
  buttonNamed(element, 'Keep').click()
  await settle()
  expect(focused()?.ariaLabel).toBe('More actions for orders-prod')
  expect(client.calls).not.toContain('deleteDistribution dist-orders')
  await ask()
  buttonNamed(element, 'Delete').click()
  await settle(20)
  expect(client.calls).toContain('deleteDistribution dist-orders')
  expect(card(element)).toContain('Distributions 0')
  expect(inside(element, '[role=status]').textContent).toBe(
    'The distribution orders-prod is deleted',
  )
  expect(focused()?.textContent.trim()).toBe('New distribution')
})

test('an action that only an admin may do is refused by the server, said, and loses nothing', async () => {
  const client = distributing(distribution({ latest: [failed] }))
  const element = await bill(client)
  client.startDistributionRun = async () => Promise.reject(refusal('forbidden'))
  buttonNamed(element, 'Run again: orders-prod').click()
  await settle()
  expect(inside(element, '.trouble').textContent).toContain('The server’s message.')
  expect(card(element)).toContain('Distributions 1')
})

test('distributions that cannot be read leave the costs as they are', async () => {
  const client = billed()
  client.listDistributions = async () => Promise.reject(refusal('forbidden'))
  const element = await bill(client)
  expect(textOf(element)).toContain('$56,641.45')
  expect(inside(element, '.trouble').textContent).toContain('The server’s message.')
  await settle(1100)
  client.listDistributions = async () => ({ distributions: [distribution()] })
  buttonNamed(element, 'Try again').click()
  await settle()
  expect(card(element)).toContain('Distributions 1')
})

test('a distribution made elsewhere appears by itself', async () => {
  const client = billed()
  const element = await bill(client)
  client.distributions = [distribution()]
  client.push({ type: 'billing' })
  await eventually(() => expect(card(element)).toContain('Distributions 1'))
})
