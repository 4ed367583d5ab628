// What the form that replaces credentials says.

export const title = (name: string): string => `Replace the credentials of ${name}`
export const text = (account: string): string =>
  `Use credentials of the same account, ${account}. The old ones are used until the new ones work.`
export const notReplaced = 'Not replaced.'
export const submit = 'Replace'
export const busy = 'Replacing…'
export const cancel = 'Cancel'
export const stop = 'Stop'
export const stopped = 'Stopped'
export const filled = 'Both fields are filled.'
export const replaced = (name: string): string => `The credentials of ${name} are replaced`
