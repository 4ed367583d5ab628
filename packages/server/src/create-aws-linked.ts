import { connect, credentialProvider, discover, getAccount, listAccounts } from '@aws-linked/sdk'
import { startServer } from './start-server.ts'
import type { AwsLinked, AwsLinkedOptions } from './options.ts'

/**
 * Connects, discovers and keeps AWS accounts for the tenants of a host, behind a Fetch handler.
 * Throws a `TypeError` for options it cannot work with: no key, no start.
 *
 * @example
 * const linked = createAwsLinked({
 *   authenticate: async (request) => sessionOf(request),
 *   keys: [{ id: '2026', key: process.env.AWS_LINKED_KEY }],
 *   dataDir: '.data',
 * })
 * app.mount('/aws-linked', linked.fetch, { replaceRequest: false })
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
