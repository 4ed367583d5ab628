import type { Client } from '@aws-linked/client'
import type { TestServer } from './test-server.ts'

/** Gives a tenant and an account that no other test of the server has. */
export function freshOn(
  server: Pick<TestServer, 'client'>,
): () => { readonly tenant: string; readonly account: string; readonly client: Client } {
  let count = 0
  return () => {
    count += 1
    const tenant = `tenant-${count}`
    return { tenant, account: String(500_000_000_000 + count), client: server.client(tenant) }
  }
}
