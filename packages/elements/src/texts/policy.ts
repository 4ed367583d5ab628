/** What the panel of the policy says. */
export const words = {
  policy: 'Permissions it needs',
  actions: '{count} actions',
  copyPolicy: 'Copy policy',
  policyLoading: 'Loading the policy',
  policyMissing: 'The policy could not be loaded.',
  retry: 'Try again',
} as const
