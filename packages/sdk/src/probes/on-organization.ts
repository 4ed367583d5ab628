import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { permissionTexts } from '../texts/permissions.ts'
import { untried } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe } from './probe.ts'

const { organization: triedOn } = permissionTexts.triedOn

/** Reads the answer to the question for the Organization, which connecting asks anyway. */
export const onOrganization: Probe = async (_, { organization }) => {
  const answer = await organization()
  if (!('status' in answer) || answer.status === 'none') return { status: 'allowed', triedOn }
  const { code, deniedBy, message } = answer.problem
  return code === 'access_denied'
    ? { status: 'denied', triedOn, ...(deniedBy !== undefined && { deniedBy }) }
    : untried({ triedOn, reason: message, remedy: permissionTexts.checkLater })
}

/** Tries the list of the Organization's accounts, after the question for the Organization: two at once are refused. */
export const onAccountList: Probe = async (action, context) => {
  await context.organization()
  const { access, client } = context.session
  return attempt(context, action, {
    send: () =>
      client(OrganizationsClient, access.region).send(new ListAccountsCommand({ MaxResults: 1 })),
    allowedBy: ['AWSOrganizationsNotInUseException'],
    on: triedOn,
    region: 'global',
  })
}
