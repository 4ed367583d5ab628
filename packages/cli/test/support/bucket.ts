import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { startSandbox } from '@aws-linked/sandbox'
import type { AccessKey, Fault, Sandbox } from '@aws-linked/sandbox'
import { onTestFinished } from 'vitest'

/** A secret that nothing may ever print. */
export const canary = 'canary/CANARY/secret/cli/EXAMPLEKEY00000'

/** A sandbox whose one bucket holds a folder's files. Manifests must name that bucket. */
export async function bucketOf(
  bucket: string,
  folder: string,
  {
    faults = [],
    allowed = [],
    denied,
  }: {
    readonly faults?: readonly Fault[]
    readonly allowed?: readonly string[]
    readonly denied?: AccessKey['denied']
  } = {},
): Promise<{ readonly sandbox: Sandbox; readonly env: Record<string, string> }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const objects = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return { key: relative(folder, path), body: await readFile(path) }
      }),
  )
  const key = {
    accessKeyId: 'AKIATESTTEST1EXAMPLE',
    secretAccessKey: canary,
    owner: { user: 'finops' },
    allowed: ['s3:ListBucket', 's3:GetObject', ...allowed],
    ...(denied && { denied }),
  } satisfies AccessKey
  const none = { instances: [], volumes: [], snapshots: [], images: [], addresses: [], users: [] }
  const sandbox = await startSandbox({
    scenario: {
      organizations: [],
      basePolicy: [],
      faults,
      accounts: [
        {
          id: '999999999999',
          name: 'root',
          joinedAt: '2026-01-01T00:00:00Z',
          regions: ['us-east-1', 'eu-west-1'],
          keys: [key],
          ...none,
          buckets: [
            {
              name: bucket,
              region: 'eu-west-1',
              createdAt: '2026-01-01T00:00:00Z',
              tags: {},
              objects,
            },
          ],
        },
      ],
    },
  })
  onTestFinished(() => sandbox.close())
  return {
    sandbox,
    env: { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: canary },
  }
}
