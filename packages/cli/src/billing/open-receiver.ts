import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { folderJournal, folderTarget, s3Target } from '@aws-linked/billing'
import type { FolderJournal, ReportTarget } from '@aws-linked/billing'
import { toPlace } from '../options/access-options.ts'
import type { PlaceGiven } from '../options/access-options.ts'
import { UsageError } from '../shell/usage-error.ts'
import { usageTexts } from '../texts/usage.ts'
import { checkCredentials } from './check-credentials.ts'
import { parseS3Url } from './open-place.ts'

/** Where reports go, and what remembers what is there already. */
export interface Receiver {
  readonly target: ReportTarget
  readonly journal: FolderJournal
}

interface ReceiverGiven extends PlaceGiven {
  readonly out?: string
  readonly toS3?: string
  readonly state?: string
}

/** Opens `--out DIR` or `--to-s3 s3://…`: exactly one of them. */
export async function openReceiver({
  out,
  toS3,
  state,
  ...given
}: ReceiverGiven): Promise<Receiver> {
  if (out !== undefined && toS3 === undefined) {
    const folder = state ?? join(out, '.aws-linked')
    return { target: folderTarget(out), journal: folderJournal(resolve(folder)) }
  }
  if (out !== undefined || toS3 === undefined) throw new UsageError(usageTexts.oneReceiver)
  const place = { ...parseS3Url(toS3), ...toPlace(given) }
  await checkCredentials(given.profile)
  return {
    target: s3Target({ ...place, credentials: ownChain() }),
    journal: folderJournal(resolve(state ?? defaultState())),
  }
}

/** Asked for by name, because a target never takes what its host happens to have: here the host is the person. */
function ownChain(): S3Client['config']['credentials'] {
  return new S3Client({ region: 'us-east-1' }).config.credentials
}

function defaultState(): string {
  const base = process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state')
  return join(base, 'aws-linked', 'deliveries')
}
