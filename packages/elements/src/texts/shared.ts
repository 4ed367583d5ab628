// What several elements say.

export const tryAgain = 'Try again'
export const copied = 'Copied'
export const notCopied = 'Not copied'
export const loading = 'Loading'
export const optional = 'optional'
