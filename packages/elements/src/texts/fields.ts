/** How a sentence names each input of the forms. The keys are the API's names. */
export const fieldNames = {
  type: 'account type',
  accessKeyId: 'access key ID',
  secretAccessKey: 'secret access key',
  roleArn: 'role ARN',
  name: 'name',
  bucket: 'bucket',
  prefix: 'prefix',
  exportName: 'export name',
  originBucket: 'origin bucket',
} as const

/** What a form says of a field before it asks the server. */
export const fieldTexts = {
  enter: (field: string): string => `Enter the ${field}.`,
  hasSpace: (field: string): string =>
    `The ${field} contains a space or line break. Paste it again.`,
  isSecret: (field: string): string => `This looks like a secret, not like a ${field}.`,
  noKey: 'This has a character that no key has. Paste it again.',
  swapped: 'The key ID and the secret are swapped.',
  secret_as_id: 'This looks like a secret. Enter the key ID.',
} as const
