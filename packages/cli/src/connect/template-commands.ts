import type { ExportPlace, PolicyFeature } from '@aws-linked/sdk'

/** What the role's templates of a whole Organization are made with. */
export interface TemplateWishes {
  readonly trustedAccountId: string
  readonly externalId: string
  readonly roleName?: string
  readonly features?: readonly PolicyFeature[]
  /** Of the root's billing export. */
  readonly place: ExportPlace
}

/**
 * The commands that print the two templates of a StackSet's steps, for a POSIX shell: the linked accounts'
 * and the management account's own. They repeat what was asked for: what they left out, the roles would
 * have whole, such as every bucket.
 */
export function templateCommands({
  trustedAccountId,
  externalId,
  roleName,
  features,
  place: { bucket, prefix },
}: TemplateWishes): readonly string[] {
  const command = `aws-linked role-template${toOptions({
    'trusted-account': trustedAccountId,
    'external-id': externalId,
    'role-name': roleName,
    features: features?.join(','),
  })}`
  return [
    `${command} > role.json`,
    `${command}${toOptions({ type: 'root', bucket, prefix })} > root-role.json`,
  ]
}

function toOptions(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ` --${name}${value.startsWith('-') ? '=' : ' '}${toWord(value)}`)
    .join('')
}

/** One word for a shell: a prefix may hold what a shell would act on. */
function toWord(text: string): string {
  if (/^[\w+=,.@:/-]+$/.test(text)) return text
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
