import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { folderJournal, folderTarget, s3Target } from '@aws-linked/billing'
import type { FolderJournal, ReportTarget } from '@aws-linked/billing'
import type { ParsedArguments } from './arguments.ts'
import { parseS3Url } from './place.ts'
import { UsageError } from './usage-error.ts'

/** Where reports go, and what remembers what is there already. */
export interface ReportPlace {
  readonly target: ReportTarget
  readonly journal: FolderJournal
}

/** Opens `--out DIR` or `--to-s3 s3://…`: exactly one of them. */
export function openReportPlace({ own, region, endpoint, profile }: ParsedArguments): ReportPlace {
  const { out, 'to-s3': url, state } = own
  if ((out === undefined) === (url === undefined)) {
    throw new UsageError('Give either --to-s3 s3://bucket/prefix or --out DIR.')
  }
  if (out !== undefined) {
    return {
      target: folderTarget(out),
      journal: folderJournal(resolve(state ?? join(out, '.aws-linked'))),
    }
  }
  const { bucket, prefix } = parseS3Url(url ?? '')
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile
  const s3 = {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
  }
  return {
    target: s3Target({ bucket, prefix, credentials: ownChain(), ...s3 }),
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
