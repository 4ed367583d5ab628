import type { Client } from '@aws-linked/client'
import type { DataSource } from '@aws-linked/model'
import type { Copier } from './copier.ts'
import { unconnected } from '../texts/failures.ts'

/** What an element gives to a part of itself. */
export interface PartContext {
  /** The client to use now. */
  readonly api: () => Client | undefined
  readonly copier: Copier
  /** Says it politely, in the live region. */
  readonly say: (text: string) => void
  /** Takes a Data Source as the part changed it or found it. */
  readonly changed: (dataSource: DataSource) => void
}

/** The client to use now. Throws a failure that can be shown when there is none. */
export function clientOf({ api }: Pick<PartContext, 'api'>): Client {
  const client = api()
  if (!client) throw unconnected
  return client
}
