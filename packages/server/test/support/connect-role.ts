import type { CredentialsRequest, DataSource, RoleSetup } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { FakeAws } from './fake-aws.ts'

/** The ARN of an account's role for us. */
export function roleOf(account: string): string {
  return `arn:aws:iam::${account}:role/aws-linked`
}

/** Issues an External ID and makes the role that asks for it. */
export async function preparedRole(
  aws: FakeAws,
  client: Client,
  account: string,
  type: DataSource['type'] = 'linked',
): Promise<{ readonly setup: RoleSetup; readonly credentials: CredentialsRequest }> {
  const setup = await client.createRoleSetup({ type })
  aws.roles.set(roleOf(account), setup.externalId)
  return { setup, credentials: { roleSetupId: setup.id, roleArn: roleOf(account) } }
}
