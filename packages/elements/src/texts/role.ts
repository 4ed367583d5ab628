// What the steps of a role say, in reading order.

export const setUp = 'Create the role'
export const parts = '3 steps, External ID'
export const create = 'Create a role for another AWS account'
export const createHint = 'In IAM: Roles, Create role. Trust this account:'
export const copyAccount = 'Copy the account to trust'
export const externalId = 'Require this External ID'
export const copyExternalId = 'Copy the External ID'
export const externalIdHint = 'The same until it is used. A role that works without it is refused.'
export const attach = 'Attach the policy'
export const copyPolicy = 'Copy policy'
export const copyTrust = 'Copy trust policy'
export const stack = 'Or create all three as a CloudFormation stack:'
export const openConsole = 'Open in AWS console'
export const newTab = '(opens a new tab)'
export const copyTemplate = 'Copy template'
export const downloadTemplate = 'Download template'
export const pasteArn = 'Paste the role’s ARN'
export const arn = 'Role ARN'
export const arnPlaceholder = 'arn:aws:iam::444455556666:role/…'
export const arnHint = (roleName: string): string =>
  `Or the account’s 12 digits, if the role is called ${roleName}.`
export const notRole = 'This is not a role’s ARN: it lacks “:role/”.'
export const loading = 'Getting an External ID'
export const stackSet = 'Also in every account of the Organization'
export const copyCommand = (at: number): string => `Copy command ${at}`
export const downloadFile = (name: string): string => `Download ${name}`
