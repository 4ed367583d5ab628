// What the panel of the policy says.

export const policy = 'Permissions it needs'
export const actions = (count: number): string => `${count} actions`
export const copyPolicy = 'Copy policy'
export const policyLoading = 'Loading the policy'
export const policyMissing = 'The policy could not be loaded.'
