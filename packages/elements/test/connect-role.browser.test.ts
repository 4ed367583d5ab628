import type { ConnectRequest, DataSource } from '@aws-linked/model'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { EXTERNAL_ID, ROLE_ARN, roleSetup, withRoles } from './support/connect-fixtures.ts'
import { mountForm, press, typeInto, typeKey } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, refusal, ROOT_ACCOUNT } from './support/fixtures.ts'
import { focused, input, inside, mount, objections, settle, textOf } from './support/page.ts'

const copied: string[] = []
beforeEach(() => {
  copied.length = 0
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text)
  })
})
afterEach(() => void vi.restoreAllMocks())

interface Form {
  readonly element: AwsLinkedConnect
  readonly client: FakeClient
  readonly requests: ConnectRequest[]
}

async function form(
  properties: Partial<AwsLinkedConnect> = {},
  answer: (request: ConnectRequest) => Promise<DataSource> = async () => dataSource(),
): Promise<Form> {
  const client = new FakeClient()
  client.settings = withRoles
  const requests: ConnectRequest[] = []
  client.onConnect = (request) => {
    requests.push(request)
    return answer(request)
  }
  return { element: await mountForm({ client, ...properties }), client, requests }
}

async function choose(element: AwsLinkedConnect, value: string): Promise<void> {
  inside(element, `[value=${value}]`).click()
  await settle(20)
}

test('where the server lists roles first, the form begins with a role and recommends it', async () => {
  const { element, client } = await form()
  expect(input(element, 'roleArn').value).toBe('')
  expect(inside(element, '[part=method] :checked').closest('label')?.textContent).toContain(
    'Role recommended',
  )
  expect(client.calls.filter((call) => call === 'getSettings')).toHaveLength(1)
})

test('without roles there is no switch, and the key form stands', async () => {
  const element = await mountForm({ client: new FakeClient() })
  expect(element.shadowRoot?.querySelector('[part=method]')).toBeNull()
  expect(input(element, 'accessKeyId').value).toBe('')
})

test('a server that cannot say how it connects connects by keys', async () => {
  const client = new FakeClient()
  client.getSettings = async () => {
    throw new Error('404')
  }
  const element = await mountForm({ client })
  expect(input(element, 'accessKeyId').value).toBe('')
})

test('until the server has said, no field is shown that might go again', async () => {
  const client = new FakeClient()
  const answer = Promise.withResolvers<typeof withRoles>()
  client.getSettings = () => answer.promise
  const element = await mount('aws-linked-connect', { client })
  element.focus()
  expect(element.shadowRoot?.querySelector('.input')).toBeNull()
  answer.resolve(withRoles)
  await settle(40)
  expect(input(element, 'roleArn')).toBeTruthy()
  expect(focused()?.id).toBe('type')
})

test('a choice made while typing is not taken back', async () => {
  const { element } = await form()
  await choose(element, 'access_key')
  typeKey(element)
  await settle()
  expect(input(element, 'secretAccessKey').value).not.toBe('')
})

test('each value of the steps has its own copy', async () => {
  const { element } = await form()
  await press(element, 'Copy the account to trust')
  await press(element, 'Copy the External ID')
  await press(element, 'Copy trust policy')
  await press(element, 'Copy template')
  expect(copied[0]).toBe('999988887777')
  expect(copied[1]).toBe(EXTERNAL_ID)
  expect(JSON.parse(copied[2] ?? '')).toEqual(roleSetup().trustPolicy)
  expect(JSON.parse(copied[3] ?? '')).toEqual(JSON.parse(roleSetup().template))
})

test('the template’s policy is that of the place typed for a root, with the same External ID', async () => {
  const { policy } = roleSetup()
  const client = new FakeClient()
  client.settings = withRoles
  client.onRoleSetup = async (request) =>
    roleSetup(request, { template: JSON.stringify({ Role: { Policy: policy } }) })
  client.onPolicy = async (_, { bucket = '*' }) => ({
    type: 'root',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['s3:GetObject'], Resource: `arn:aws:s3:::${bucket}/*` },
      ],
    },
  })
  const element = await mountForm({ client, type: 'root' })
  input(element, 'bucket').value = 'meridian-billing'
  await press(element, 'Copy template')
  await settle(20)
  expect(copied.at(-1)).toContain('arn:aws:s3:::meridian-billing/*')
  expect(copied.at(-1)).not.toContain('ec2:Describe*')
  expect(textOf(element)).toContain(EXTERNAL_ID)
})

test('Download template gives the browser a file', async () => {
  const { element } = await form()
  const files: string[] = []
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    files.push(`${this.download} ${this.protocol}`)
  })
  await press(element, 'Download template')
  click.mockRestore()
  expect(files).toEqual(['aws-linked.template.json blob:'])
})

test('the AWS console is opened by an https link that knows nothing of this page', async () => {
  const { element, client } = await form()
  expect(element.shadowRoot?.querySelector('a[target]')).toBeNull()
  client.onRoleSetup = async () =>
    roleSetup({}, { quickCreateUrl: 'https://console.aws.amazon.com/cloudformation/home' })
  await choose(element, 'root')
  await settle(40)
  const link = inside(element, 'a[target=_blank]')
  expect(link.getAttribute('rel')).toContain('noopener')
  expect(link.getAttribute('href')).toBe('https://console.aws.amazon.com/cloudformation/home')
})

test.each(['javascript:alert(1)', 'http://console.aws.amazon.com', 'not a URL'])(
  'a link that is not https is not offered: %s',
  async (quickCreateUrl) => {
    const client = new FakeClient()
    client.settings = withRoles
    client.onRoleSetup = async () => roleSetup({}, { quickCreateUrl })
    const element = await mountForm({ client })
    expect(element.shadowRoot?.querySelector('.steps a')).toBeNull()
  },
)

test('a root has the steps of a StackSet too', async () => {
  const client = new FakeClient()
  client.settings = withRoles
  client.onRoleSetup = async (request) => roleSetup({ ...request, rootId: 'x' })
  const element = await mountForm({ client, type: 'root' })
  expect(textOf(element)).toContain('Create a StackSet of the template.')
  await press(element, 'Copy command 1')
  expect(copied).toEqual(['aws cloudformation create-stack-set --stack-set-name aws-linked'])
})

test('the files that the commands of a StackSet read are there to download', async () => {
  const client = new FakeClient()
  client.settings = withRoles
  client.onRoleSetup = async (request) => {
    const setup = roleSetup({ ...request, rootId: 'x' })
    const commands = ['--template-url x', '--template-body file://root-role.json']
    return { ...setup, stackSet: { ...setup.stackSet!, commands } }
  }
  const element = await mountForm({ client, type: 'root' })
  expect(textOf(element)).not.toContain('Download role.json')
  const blobs: Blob[] = []
  const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) blobs.push(blob)
    return 'blob:x'
  })
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  await press(element, 'Download root-role.json')
  click.mockRestore()
  create.mockRestore()
  expect(await blobs[0]?.text()).toBe('{"Description":"of the root"}')
})

test('a role is sent with its setup, and carries no External ID', async () => {
  const { element, requests } = await form()
  await typeInto(element, 'roleArn', ROLE_ARN)
  await typeInto(element, 'name', 'orders-prod')
  await press(element)
  expect(requests).toEqual([
    {
      type: 'linked',
      name: 'orders-prod',
      credentials: { roleSetupId: 'rs-1', roleArn: ROLE_ARN },
    },
  ])
  expect(textOf(element)).toContain('orders-prod is connected')
})

test('an account’s 12 digits are enough where the role keeps its name', async () => {
  const { element, requests } = await form()
  await typeInto(element, 'roleArn', '444455556666')
  await press(element)
  expect(requests[0]?.credentials).toEqual({
    roleSetupId: 'rs-1',
    accountId: '444455556666',
    roleName: 'aws-linked',
  })
})

test('sent without a role, it names the field and sends nothing', async () => {
  const { element, requests } = await form()
  await press(element)
  expect(inside(element, '#roleArn-error').textContent).toContain('Enter the role ARN.')
  expect(focused()?.id).toBe('roleArn')
  expect(requests).toEqual([])
})

test('what is no role’s ARN is remarked on, and sent all the same', async () => {
  const { element, requests } = await form()
  await typeInto(element, 'roleArn', 'arn:aws:iam::444455556666:user/ledger')
  expect(inside(element, '#roleArn-hunch').textContent).toContain('This is not a role’s ARN')
  await press(element)
  expect(requests).toHaveLength(1)
})

for (const code of ['role_not_assumable', 'external_id_not_enforced']) {
  test(`${code} stands at the role’s ARN, with the trust policy to copy`, async () => {
    const { element } = await form({}, async () => {
      throw refusal(code, { field: 'roleArn' })
    })
    await typeInto(element, 'roleArn', ROLE_ARN)
    await press(element)
    expect(input(element, 'roleArn').ariaInvalid).toBe('true')
    expect(focused()?.id).toBe('roleArn')
    inside(element, '[role=alert] button').click()
    await settle()
    expect(copied.at(-1)).toContain('sts:ExternalId')
  })
}

test('a root’s role typed as linked is connected as root with the External ID it trusts', async () => {
  const { element, client, requests } = await form({}, async ({ type }) => {
    if (type === 'root') return dataSource({ type: 'root', warnings: [] })
    const details = { account: ROOT_ACCOUNT, organization: 'o-1' }
    throw refusal('wrong_account_type', { field: 'type', details })
  })
  let issued = 0
  client.onRoleSetup = async (request) => roleSetup(request, { id: `rs-${(issued += 1)}` })
  await typeInto(element, 'roleArn', ROLE_ARN)
  await press(element)
  await press(element, 'Connect as Root')
  expect(requests.map(({ type, credentials }) => [type, credentials])).toEqual([
    ['linked', { roleSetupId: 'rs-1', roleArn: ROLE_ARN }],
    ['root', { roleSetupId: 'rs-1', roleArn: ROLE_ARN }],
  ])
})

test('a change of the type keeps the ARN that was typed', async () => {
  const { element } = await form()
  await typeInto(element, 'roleArn', ROLE_ARN)
  await choose(element, 'root')
  await settle(40)
  expect(input(element, 'roleArn').value).toBe(ROLE_ARN)
})

test('a setup that is used up is issued anew', async () => {
  let issued = 0
  const { element, client } = await form({}, async () => {
    throw refusal('conflict')
  })
  client.onRoleSetup = async (request) => {
    issued += 1
    return roleSetup(request, { externalId: `al-new-${issued}` })
  }
  await typeInto(element, 'roleArn', ROLE_ARN)
  await press(element)
  await settle(40)
  expect(textOf(element)).toContain('al-new-1')
})

test('a setup that cannot be issued says why, and Try again tries again', async () => {
  const client = new FakeClient()
  client.settings = withRoles
  client.onRoleSetup = async () => {
    throw refusal('rate_limited')
  }
  const element = await mountForm({ client })
  expect(textOf(element)).toContain('The server’s message. The server’s remedy.')
  client.onRoleSetup = async () => roleSetup()
  await press(element, 'Try again')
  await settle(20)
  expect(textOf(element)).toContain(EXTERNAL_ID)
})

test('choosing a role wipes the secret that was typed', async () => {
  const { element } = await form()
  await choose(element, 'access_key')
  typeKey(element)
  const secret = input(element, 'secretAccessKey')
  await choose(element, 'role')
  expect(secret.isConnected).toBe(false)
  await choose(element, 'access_key')
  expect(input(element, 'secretAccessKey').value).toBe('')
})

test('by keyboard alone: the steps, the ARN, Enter, connected', async () => {
  const { element } = await form()
  inside(element, '[part=method] :checked').focus()
  const order: string[] = []
  for (let step = 0; step < 7; step += 1) {
    await userEvent.tab()
    const at = focused()
    order.push(at?.ariaLabel ?? (at?.id || (at?.textContent ?? '').replace(/\s+/g, ' ').trim()))
  }
  expect(order).toEqual([
    'Copy the account to trust',
    'Copy the External ID',
    'Copy policy',
    'Copy trust policy',
    'Copy template',
    'Download template',
    'roleArn',
  ])
  await userEvent.keyboard(`${ROLE_ARN}{Enter}`)
  await settle()
  expect(textOf(element)).toContain('orders-prod is connected')
})

test('who may not connect is told so before typing anything, and no setup is issued', async () => {
  const client = new FakeClient()
  client.settings = { ...withRoles, rights: ['distribute'] }
  const element = await mount('aws-linked-connect', { client })
  await settle(40)
  expect(textOf(element)).toContain('You may not connect AWS accounts. Ask an admin')
  expect(element.shadowRoot?.querySelector('input, button')).toBeNull()
  expect(client.calls).toEqual(['getSettings'])
  expect(await objections()).toEqual([])
})
