import { BillingError } from '@aws-linked/model'

/** The error for a worker that needs more than it may have: as a whole, or the share of it that is JavaScript's. */
export function tooMuchMemory(memoryBytes: number): BillingError {
  return new BillingError(
    'too_large',
    `Billing needed more memory than ${Math.round(memoryBytes / 2 ** 20)} MiB allow.`,
    {
      remedy: 'Raise `memoryBytes` of billing().',
      details: { limit: 'memoryBytes' },
    },
  )
}
