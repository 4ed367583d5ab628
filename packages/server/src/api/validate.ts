import * as v from 'valibot'
import { invalidInput } from './errors.ts'
import type { ApiError } from './errors.ts'

type Complaint = readonly [message: string, remedy: string]

/** What a schema's message may be. */
export type ComplaintKey =
  | 'empty'
  | 'space'
  | 'control'
  | 'long'
  | 'type'
  | 'twice'
  | 'many'
  | 'range'
  | 'rootOnly'
  | 'value'
  | 'period'
  | 'order'
  | 'bucket'
  | 'folders'
  | 'accounts'
  | 'account'
  | 'arn'
  | 'role'

const complaints: Readonly<Record<ComplaintKey, (label: string) => Complaint>> = {
  empty: (label) => [`Enter the ${label}.`, 'It is needed.'],
  space: (label) => [`The ${label} contains a space or line break.`, 'Paste it again.'],
  control: (label) => [`The ${label} contains a control character.`, 'Paste it again.'],
  long: (label) => [`The ${label} is too long.`, 'Shorten it.'],
  type: () => ['Choose the account type.', 'It is root or linked.'],
  twice: (label) => [`The ${label} is there twice.`, 'Leave one out.'],
  many: (label) => [`There are too many values of ${label}.`, 'Select less.'],
  range: (label) => [`The ${label} is out of range.`, 'It is a whole number from 1 to 200.'],
  rootOnly: (label) => [`A linked account has no ${label}.`, 'Leave it out, or connect as root.'],
  value: (label) => [`The ${label} has a value that is not known here.`, 'Leave it out.'],
  period: (label) => [`The ${label} is not a billing period.`, 'Write it as 2026-08.'],
  order: () => ['The last period is before the first.', 'Exchange them.'],
  bucket: () => ['This is not a bucket’s name.', 'Give the name alone: no s3:// and no path.'],
  folders: (label) => [
    `The ${label} holds an empty, “.” or “..” folder.`,
    'Write it as reports/2026, or leave it empty.',
  ],
  account: () => ['This is no account ID.', 'It has 12 digits.'],
  arn: () => [
    'This is not the ARN of a role.',
    'It looks like arn:aws:iam::111122223333:role/name.',
  ],
  role: () => ['This is not a role’s name.', 'Letters, digits and +=,.@-_ are in it.'],
  accounts: () => ['Choose accounts.', 'Each of them, or a list of 12-digit account IDs.'],
}

/** What fields are called in front of people, where it is not their name. */
const labels: Readonly<Record<string, string>> = {
  accessKeyId: 'access key ID',
  secretAccessKey: 'secret access key',
  type: 'account type',
  bucket: 'bucket name',
  exportName: 'export name',
  accountId: 'account ID',
  roleArn: 'role ARN',
  sessionToken: 'session token',
  roleName: 'role name',
  roleSetupId: 'role setup',
}

/** Checks an input. Throws `invalid_input` that names the field and never quotes its value. */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  throw toInvalidInput(result.issues[0])
}

function toInvalidInput(issue: v.BaseIssue<unknown>): ApiError {
  const path = (issue.path ?? []).map(({ key }) => key).filter((key) => typeof key === 'string')
  const field = path.map(toName).at(-1)
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const message = `${field ?? 'Something'} is not known here.`
    return invalidInput(field, message, 'Leave it out.')
  }
  if (field === undefined) {
    return invalidInput(field, 'The request is not what is expected.', 'Check its shape.')
  }
  // A key that is not there at all is told by its object, which has no words for it.
  const fallback = field === 'type' ? 'type' : 'empty'
  const complaint = isComplaintKey(issue.message) ? issue.message : fallback
  const [message, remedy] = complaints[complaint](labels[field] ?? field)
  return invalidInput(field, message, remedy)
}

/** A field's name; nothing of one that is too odd to be a name, and might be a misplaced secret. */
function toName(key: string): string | undefined {
  return /^[a-zA-Z]{1,32}$/.test(key) ? key : undefined
}

function isComplaintKey(message: string): message is ComplaintKey {
  return Object.hasOwn(complaints, message)
}
