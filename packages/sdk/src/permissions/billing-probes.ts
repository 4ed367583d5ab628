import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { callService } from '../aws/call-service.ts'
import type { Outcome } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const listExports = 'bcm-data-exports:ListExports'
const describeOrganization = 'organizations:DescribeOrganization'

/** What finding a root's exports and its linked accounts takes. */
export const billingProbes: Readonly<Record<string, Probe>> = {
  'cur:DescribeReportDefinitions': (action, context) =>
    attempt(context, action, {
      send: () =>
        callService(context.session, { service: 'cur', action, input: { MaxResults: 5 } }),
      on: 'the account',
      region: 'global',
    }),
  [listExports]: (action, context) =>
    attempt(context, action, {
      send: () => findExport(context),
      on: 'the account',
      region: 'global',
    }),
  'bcm-data-exports:GetExport': async (action, context) => {
    const { id, partition } = await context.account
    const region = partition === 'aws-cn' ? 'cn-northwest-1' : 'us-east-1'
    const nobody = `arn:${partition}:bcm-data-exports:${region}:${id}:export/aws-linked-check-00000000-0000-0000-0000-000000000000`
    const known = await findExport(context).catch(() => {
      context.session.signal.throwIfAborted()
    })
    const ExportArn = known ?? nobody
    return attempt(context, action, {
      send: () =>
        callService(context.session, { service: 'bcm-data-exports', action, input: { ExportArn } }),
      allowedBy: ['ResourceNotFoundException'],
      on: known ?? 'an export that does not exist',
      region: 'global',
    })
  },
  [describeOrganization]: async (_, { organization }) => toOutcome(await organization()),
  'organizations:ListAccounts': async (action, context) => {
    // AWS Organizations refuses two calls at once.
    await context.organization()
    const { access, client } = context.session
    return attempt(context, action, {
      send: () =>
        client(OrganizationsClient, access.region).send(new ListAccountsCommand({ MaxResults: 1 })),
      allowedBy: ['AWSOrganizationsNotInUseException'],
      on: 'the Organization',
      region: 'global',
    })
  },
}

/** The ARN of one Data Export. */
function findExport({ session, once }: ProbeContext): Promise<string | undefined> {
  return once(listExports, async () => {
    const { Exports } = await callService(session, {
      service: 'bcm-data-exports',
      action: listExports,
      input: { MaxResults: 1 },
    })
    const first: unknown = Array.isArray(Exports) ? Exports[0] : undefined
    const isExport = typeof first === 'object' && first !== null && 'ExportArn' in first
    return isExport && typeof first.ExportArn === 'string' ? first.ExportArn : undefined
  })
}

/** What asking for the Organization, as connecting does anyway, says of being allowed to. */
function toOutcome(answer: Awaited<ReturnType<ProbeContext['organization']>>): Outcome {
  const triedOn = 'the Organization'
  if (!('status' in answer) || answer.status === 'none') return { status: 'allowed', triedOn }
  const { code, deniedBy, message } = answer.problem
  return code === 'access_denied'
    ? { status: 'denied', triedOn, ...(deniedBy !== undefined && { deniedBy }) }
    : { status: 'unknown', triedOn, reason: message, remedy: 'Check again in a few minutes.' }
}
