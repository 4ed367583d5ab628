import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { CallFailed, failedWith } from '../aws/call-failed.ts'
import { accountTexts } from '../texts/connecting.ts'
import { discoveryTexts } from '../texts/failures.ts'
import type { Session } from '../aws/session.ts'
import type { Organization } from '@aws-linked/model'
import { describeFailure } from '../aws/describe-failure.ts'
import { toSeconds } from '../texts/count.ts'

/** What AWS says of the Organization. It says the same to each of its accounts. */
export type Answer =
  | { readonly id: string; readonly managementAccountId: string }
  | Extract<Organization, { status: 'none' | 'unknown' }>

/**
 * Asks AWS for the Organization. Member accounts may ask too, but most policies do not allow it, so a
 * refusal is an answer. Fails with the signal's reason only.
 */
export async function findOrganization({ access, client, timeoutMs }: Session): Promise<Answer> {
  const seconds = toSeconds(timeoutMs)
  try {
    const answer = await client(OrganizationsClient, access.region).send(
      new DescribeOrganizationCommand(),
    )
    return toAnswer(answer.Organization?.Id, answer.Organization?.MasterAccountId)
  } catch (error) {
    if (failedWith(error, 'AWSOrganizationsNotInUseException')) return { status: 'none' }
    if (!(error instanceof CallFailed)) throw error
    return { status: 'unknown', problem: describeFailure(error, { region: 'global', seconds }) }
  }
}

/** The answer from one account's point of view. */
export function placeIn(answer: Answer, accountId: string): Organization {
  if ('status' in answer) return answer
  return {
    status: answer.managementAccountId === accountId ? 'management' : 'member',
    ...answer,
  }
}

function toAnswer(id: string | undefined, managementAccountId: string | undefined): Answer {
  if (id !== undefined && managementAccountId !== undefined) return { id, managementAccountId }
  return {
    status: 'unknown',
    problem: {
      code: 'unexpected',
      action: 'organizations:DescribeOrganization',
      message: accountTexts.noOrganization,
      remedy: discoveryTexts.notAws,
    },
  }
}
