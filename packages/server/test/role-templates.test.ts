import { generateKey } from '@aws-linked/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../src/start-server.ts'
import { fakeAws } from './support/fake-aws.ts'
import { authenticate, keyOf, testServer } from './support/test-server.ts'

const [linked, root] = ['linked', 'root'].map((type) => `https://b.s3.amazonaws.com/${type}.json`)
const one = testServer({ roles: { templateUrl: linked! } })
const both = testServer({ roles: { templateUrl: { linked: linked!, root: root! } } })
const none = testServer({ roles: {} })
const servers = [one, both, none]
beforeAll(() => Promise.all(servers.map((server) => server.linked.ready)))
afterAll(() => Promise.all(servers.map((server) => server.linked.close())))

const place = { bucket: 'acme-billing', prefix: 'cur' }

/** The template a quick-create link opens. */
function templateOf(link: string | undefined): string | null {
  return new URLSearchParams(new URL(link ?? '').hash.split('?')[1]).get('templateURL')
}

test('a link opens the template of its type', async () => {
  const client = both.client('types')
  const setups = await Promise.all(
    (['linked', 'root'] as const).map((type) => client.createRoleSetup({ type })),
  )
  expect(setups.map(({ quickCreateUrl }) => templateOf(quickCreateUrl))).toEqual([linked, root])
})

test('one address is the linked template’s: a root gets no link to a policy that lacks its own', async () => {
  const client = one.client('one')
  expect(templateOf((await client.createRoleSetup({ type: 'linked' })).quickCreateUrl)).toBe(linked)
  expect(await client.createRoleSetup({ type: 'root' })).not.toHaveProperty('quickCreateUrl')
})

// The hosted one is the same for everybody: it reads every bucket.
test('a root whose bucket is known gets no link to a template that does not know it', async () => {
  const setup = await both.client('bucket').createRoleSetup({ type: 'root', billingExport: place })
  expect(setup).not.toHaveProperty('quickCreateUrl')
  expect(setup.template).toContain(':s3:::acme-billing/cur/*')
})

test('a StackSet comes with the template of the management account’s own role', async () => {
  const client = none.client('files')
  const { id } = await client.connect({ type: 'root', credentials: keyOf('300000000001') })
  const { stackSet, template, externalId } = await client.createRoleSetup({
    type: 'linked',
    rootId: id,
  })
  expect(stackSet?.commands[1]).toContain('file://role.json')
  expect(stackSet?.commands[3]).toContain('file://root-role.json')
  expect(template).not.toContain('organizations:ListAccounts')
  expect(stackSet?.rootTemplate).toContain('organizations:ListAccounts')
  expect(JSON.parse(stackSet?.rootTemplate ?? '')).toHaveProperty(
    'Parameters.ExternalId.Default',
    externalId,
  )
})

test('a StackSet takes both templates from where the host keeps them', async () => {
  const client = both.client('hosted')
  const { id } = await client.connect({ type: 'root', credentials: keyOf('300000000002') })
  const { stackSet } = await client.createRoleSetup({ type: 'linked', rootId: id })
  expect(stackSet?.commands[1]).toContain(`--template-url '${linked}'`)
  expect(stackSet?.commands[3]).toContain(`--template-url '${root}'`)
})

test('the management account’s own role reads the export its Data Source names', async () => {
  const client = both.client('export')
  const { id } = await client.connect({ type: 'root', credentials: keyOf('300000000003') })
  await client.changeDataSource(id, { billingExport: place })
  const { stackSet } = await client.createRoleSetup({ type: 'linked', rootId: id })
  expect(stackSet?.commands[3]).toContain('file://root-role.json')
  expect(stackSet?.rootTemplate).toContain(':s3:::acme-billing/cur/*')
})

test.each([
  ['http://bucket/x.json'],
  [{ linked: 'http://bucket/x.json' }],
  [{ root: 'file:///etc/passwd' }],
  [{ root: 'https://user:word@bucket/x.json' }],
])('a template is kept at an https address: %j', async (templateUrl) => {
  const keys = [{ id: 'test', key: generateKey() }]
  const { ready } = startServer({ authenticate, keys, roles: { templateUrl } }, fakeAws())
  await expect(ready).rejects.toThrow('roles.templateUrl is not an https URL')
})
