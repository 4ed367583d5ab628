import type { Client } from '@aws-linked/client'

const clients = new Map<string, Promise<Client>>()
const endpoints = new WeakMap<Client, string>()

/** The client of an endpoint: the elements of a page share it, and with it what it hears and asks. */
export function clientOf(endpoint: string): Promise<Client> {
  const known = clients.get(endpoint) ?? make(endpoint)
  clients.set(endpoint, known)
  // What could not be loaded is loaded again.
  known.catch(() => clients.delete(endpoint))
  return known
}

/** Where a client made here asks; `undefined` for one of the host's own, which may send what no other tab sends. */
export function endpointOf(client: Client): string | undefined {
  return endpoints.get(client)
}

/** Loaded when it is needed: a host that gives a client has it already. */
async function make(endpoint: string): Promise<Client> {
  const { createClient } = await import('@aws-linked/client')
  const client = createClient({ endpoint })
  endpoints.set(client, endpoint)
  return client
}
