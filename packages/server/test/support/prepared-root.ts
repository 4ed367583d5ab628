import type { Client } from '@aws-linked/client'
import type { FakeAws } from './fake-aws.ts'
import { keyOf } from './test-host.ts'

/** A connected root and a role in each of its accounts. */
export interface PreparedRoot {
  /** The root's Data Source. */
  readonly id: string
  readonly roleSetupId: string
  readonly externalId: string
}

/** Connects a root whose Organization has these accounts, and makes a role in each of them. */
export async function preparedRoot(
  aws: FakeAws,
  client: Client,
  root: string,
  accounts: readonly string[],
): Promise<PreparedRoot> {
  aws.accounts.set(
    root,
    accounts.map((id) => ({ id, name: `account ${id}`, status: 'ACTIVE' })),
  )
  const { id } = await client.connect({ type: 'root', credentials: keyOf(root) })
  const setup = await client.createRoleSetup({ type: 'linked', rootId: id })
  for (const account of accounts) {
    aws.roles.set(`arn:aws:iam::${account}:role/${setup.roleName}`, setup.externalId)
  }
  return { id, roleSetupId: setup.id, externalId: setup.externalId }
}
