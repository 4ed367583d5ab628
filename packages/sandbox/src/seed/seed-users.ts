import { IAM } from '@aws-sdk/client-iam'
import type { UserSpec } from '../scenario/scenario.ts'
import type { SeedClient } from './seed-client.ts'

/** Creates IAM users with their keys and their right to sign in. */
export async function seedUsers(users: readonly UserSpec[], client: SeedClient): Promise<void> {
  const iam = new IAM({ ...client, region: 'us-east-1' })
  for (const { name, path = '/', consoleLoginSince, accessKeys } of users) {
    await iam.createUser({ UserName: name, Path: path })
    if (consoleLoginSince) {
      await iam.createLoginProfile({ UserName: name, Password: 'not-a-real-Passw0rd' })
    }
    for (const { status } of accessKeys) {
      const { AccessKey } = await iam.createAccessKey({ UserName: name })
      if (status === 'Active') continue
      await iam.updateAccessKey({
        UserName: name,
        AccessKeyId: AccessKey?.AccessKeyId,
        Status: status,
      })
    }
  }
}
