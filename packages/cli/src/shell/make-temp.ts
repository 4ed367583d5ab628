import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BillingError } from '@aws-linked/billing'
import { told } from '../texts/told.ts'

/** A folder for what lies between; whoever asked for it removes it. */
export async function makeTemp(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'aws-linked-'))
  } catch (cause) {
    const message = told.noTemp(tmpdir())
    throw new BillingError('access_denied', message, { remedy: told.setTemp, cause })
  }
}
