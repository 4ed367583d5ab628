import { connect, credentialProvider, discover, getAccount, listAccounts } from '@aws-linked/sdk'
import { startServer } from './start-server.ts'
import type { AwsLinked, AwsLinkedOptions } from './options.ts'

/**
 * Connects, discovers and keeps AWS accounts for the tenants of a host, behind a Fetch handler.
 * It starts with the first request, or when `ready` is read: no key, no start. A module that a build only loads needs
 * neither a key nor a folder. Throws a `TypeError` without `authenticate`.
 *
 * @example
 * import { createAwsLinked, generateKey } from '@aws-linked/server'
 *
 * const linked = createAwsLinked({
 *   // Whoever your own session says it is; null is answered with 401.
 *   authenticate: (request) =>
 *     request.headers.has('cookie') ? { tenantId: 'acme', employeeId: 'nadia', role: 'admin' } : null,
 *   keys: [{ id: '2026', key: generateKey() }],
 * })
 * const headers = { cookie: 'session=1' }
 * const response = await linked.fetch(
 *   new Request('http://localhost/aws-linked/v1/data-sources', { headers }),
 * )
 * console.log(await response.json()) // { dataSources: [] }
 * await linked.close()
 */
export function createAwsLinked(options: AwsLinkedOptions): AwsLinked {
  return startServer(options, {
    connect,
    credentialProvider,
    discover,
    getAccount,
    listAccounts,
  })
}
