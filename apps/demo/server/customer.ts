import type { DataSource, RoleSetup } from '@aws-linked/model'

/** Makes the roles that a customer's administrator would. */
export interface Customer {
  /** Each account's role trusts all of these External IDs from now on. */
  trust(externalIds: readonly string[]): void
}

/**
 * Plays the customer where the accounts are the sandbox's: every role setup that the server answers is
 * carried out at once, as if its template had been run. Gives every answer on as it is.
 */
export function withCustomer(
  fetch: (request: Request) => Promise<Response>,
  customer: Customer,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await fetch(request)
    const isSetup = request.method === 'POST' && request.url.endsWith('/v1/role-setups')
    if (isSetup && response.ok) {
      const setup: RoleSetup = await response.clone().json()
      customer.trust([setup.externalId])
    }
    return response
  }
}

/** The External IDs that Data Sources are connected with: the sandbox forgot its roles when it ended. */
export function externalIdsOf(dataSources: readonly DataSource[]): string[] {
  return dataSources.flatMap(({ credentials }) =>
    credentials.kind === 'role' ? [credentials.externalId] : [],
  )
}
