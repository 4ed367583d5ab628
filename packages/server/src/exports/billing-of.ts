import { ApiError } from '../api/errors.ts'
import { billingTexts } from '../texts/billing.ts'

/** Billing, for a route that needs it. Throws `not_found` when the host gave no plug-in. */
export function billingOf<Billing>({
  services,
}: {
  readonly services: { readonly billing: Billing | undefined }
}): Billing {
  if (services.billing === undefined) throw new ApiError('not_found', billingTexts.noBilling())
  return services.billing
}
