import { EC2Client } from '@aws-sdk/client-ec2'
import { attempt } from './probe.ts'
import type { Probe } from './probe.ts'

/** A dry run: AWS says whether it would answer, and does not. The shortest page, for what does not know dry runs. */
export const shortDryRun = { DryRun: true, MaxResults: 5 }

/** Tries one of EC2's calls as a dry run, in the session's Region. */
export function dryRun(send: (ec2: EC2Client) => Promise<unknown>): Probe {
  return (action, context) => {
    const { access, client } = context.session
    const { region } = access
    return attempt(context, action, {
      send: () => send(client(EC2Client, region)),
      allowedBy: ['DryRunOperation'],
      on: region,
      region,
    })
  }
}
