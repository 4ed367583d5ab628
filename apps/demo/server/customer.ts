import type { DataSource, RoleSetup, RoleSetupRequest } from '@aws-linked/model'

/** Makes the roles that a customer's administrator would. */
export interface Customer {
  /** Makes each account's role anew: it trusts these External IDs and no other. */
  trust(externalIds: readonly string[]): void
}

/** What {@link withCustomer} needs. */
export interface CustomerOptions {
  readonly customer: Customer
  /** The External IDs of connected Data Sources. */
  readonly inUse: readonly string[]
}

type Fetch = (request: Request) => Promise<Response>

/**
 * Plays the customer where the accounts are the sandbox's. The first setup that is shown for a purpose
 * is carried out as if its template had been run. A role that is made keeps its External ID: another one
 * that is shown before that is used is not trusted. Gives every answer on as it is.
 */
export function withCustomer(fetch: Fetch, { customer, inUse }: CustomerOptions): Fetch {
  const used = new Set(inUse)
  /** The External ID of the role that was made last, by what it is for. */
  const made = new Map<string, string>()
  customer.trust(inUse)

  const make = (purpose: string, externalId: string): void => {
    const before = made.get(purpose)
    if (before !== undefined && !used.has(before)) return
    made.set(purpose, externalId)
    customer.trust([...new Set([...used, ...made.values()])])
  }

  return async (request) => {
    const { method, url } = request
    const isSetup = method === 'POST' && url.endsWith('/v1/role-setups')
    const isConnected = /\/v1\/data-sources(\/[^/]+\/credentials)?$/.test(url) && method !== 'GET'
    const body = isSetup ? request.clone() : undefined
    const response = await fetch(request)
    if (!response.ok) return response
    if (body) {
      const setup: RoleSetup = await response.clone().json()
      make(purposeOf(await body.json()), setup.externalId)
    }
    if (isConnected) {
      const dataSource: DataSource = await response.clone().json()
      for (const externalId of externalIdsOf([dataSource])) used.add(externalId)
    }
    return response
  }
}

/** What the server gives one External ID for. */
function purposeOf({ type, accountId, rootId }: RoleSetupRequest): string {
  return [type, accountId, rootId].join()
}

/** The External IDs that Data Sources are connected with: the sandbox forgot its roles when it ended. */
export function externalIdsOf(dataSources: readonly DataSource[]): string[] {
  return dataSources.flatMap(({ credentials }) =>
    credentials.kind === 'role' ? [credentials.externalId] : [],
  )
}
