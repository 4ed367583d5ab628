import type { Right } from '@aws-linked/model'
import { apiTexts } from '../texts/api.ts'
import { ApiError, unexpected } from './errors.ts'
import type { Identity } from './identity.ts'

/** Tells whether a person has a right. */
export type May = (identity: Identity, right: Right) => boolean | Promise<boolean>

/** The rule of a host that gives none: admins may, members may not. */
export const adminsMay: May = ({ role }) => role === 'admin'

/** Whether the host gives the person this right. Anything but `true` is a no; a host that throws is `unexpected`. */
export async function isAllowed(may: May, identity: Identity, right: Right): Promise<boolean> {
  try {
    const answer: unknown = await may(identity, right)
    return answer === true
  } catch (error) {
    throw unexpected(error)
  }
}

/** Throws `forbidden` unless the person has one of these rights. */
export async function need(
  may: May,
  identity: Identity,
  ...oneOf: readonly [Right, ...Right[]]
): Promise<void> {
  for (const right of oneOf) if (await isAllowed(may, identity, right)) return
  throw new ApiError('forbidden', apiTexts.mayNot(oneOf[0]))
}
