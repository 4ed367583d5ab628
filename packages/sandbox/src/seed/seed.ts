import type { Scenario, ScenarioAccount } from '../scenario/scenario.ts'
import { seedBuckets } from './seed-buckets.ts'
import type { SeedClient, SeedCredentials } from './seed-client.ts'
import { seedEc2 } from './seed-ec2.ts'
import { seedObjects } from './seed-objects.ts'
import { seedUsers } from './seed-users.ts'

/** Options of {@link seed}. */
export interface SeedOptions {
  /** An emulator's: `http://127.0.0.1:4566`. There is no default, so that nothing is made on AWS. */
  readonly endpoint: string
  /** @defaultValue the account's ID as the access key ID, by which LocalStack chooses the account */
  readonly credentialsOf?: (account: ScenarioAccount) => SeedCredentials
  /** Whether buckets get their objects too: billing exports, which take some seconds. @defaultValue false */
  readonly exports?: boolean
  /** The moment that objects are as of, where they change with time. @defaultValue now */
  readonly now?: Date
}

/**
 * Creates a scenario's accounts in an emulator by the AWS SDK's own calls. IDs, dates and what AWS
 * alone decides (last uses, passwords' uses) are the emulator's; keys, Organizations, refusals and
 * faults are left out, as no emulator has them.
 */
export async function seed(
  { accounts }: Pick<Scenario, 'accounts'>,
  {
    endpoint,
    credentialsOf = ({ id }) => ({ accessKeyId: id, secretAccessKey: 'test' }),
    exports = false,
    now = new Date(),
  }: SeedOptions,
): Promise<void> {
  for (const account of accounts) {
    const client: SeedClient = { endpoint, credentials: credentialsOf(account) }
    await seedUsers(account.users, client)
    await seedBuckets(account.buckets, client)
    if (exports) await seedObjects(account.buckets, client, now)
    await seedEc2(account, client)
  }
}
