import { hostTexts } from '../texts/host.ts'

/** Who sends a request, as the host says. */
export interface Identity {
  /** The host's customer. Tenants see nothing of each other. */
  readonly tenantId: string
  /** The person. */
  readonly employeeId: string
  readonly role: 'admin' | 'member'
}

/** Tells who sent a request, from its session or token; `null` when no one is signed in. Leaves the body alone. */
export type Authenticate = (request: Request) => Identity | null | Promise<Identity | null>

/** Checks what the host's function gave: an empty tenant would be everyone's. */
export function toIdentity(given: Identity): Identity {
  const { tenantId, employeeId, role } = given
  if (!isName(tenantId) || !isName(employeeId) || (role !== 'admin' && role !== 'member')) {
    throw new TypeError(hostTexts.wrongIdentity())
  }
  return { tenantId, employeeId, role }
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.isWellFormed() && !value.includes('\0')
}
