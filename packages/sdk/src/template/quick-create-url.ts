import { partitionConsole, partitionOf } from '../aws/partition.ts'
import { checkMatch, checkOptions, refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'
import { stackRegion } from './stack-region.ts'
import type { StackPlace } from './stack-region.ts'

/** What a quick-create link opens. */
export interface QuickCreateOptions extends StackPlace {
  /** Where the host keeps its `roleTemplate()`: https, a file in S3. */
  readonly templateUrl: string
  /** @defaultValue `aws-linked` */
  readonly stackName?: string
  /** By name: `{ ExternalId: … }`. The person may change them all. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * A link that opens AWS CloudFormation's "Quick create stack" page, filled in. Nothing is created until a
 * person, signed in to their account, agrees on that page. Fails with `invalid_input`.
 * {@link https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html | Quick-create links}
 *
 * @example
 * import { quickCreateUrl } from '@aws-linked/sdk'
 *
 * const link = quickCreateUrl({
 *   templateUrl: 'https://acme-templates.s3.amazonaws.com/role.json',
 *   parameters: { TrustedAccountId: '111122223333', ExternalId: crypto.randomUUID() },
 * })
 * console.log(link)
 */
export function quickCreateUrl(options: QuickCreateOptions): string {
  checkOptions(options)
  const { templateUrl, stackName = 'aws-linked', parameters } = options
  checkTemplateUrl(templateUrl)
  const region = stackRegion(options)
  checkStackName('stackName', stackName)
  checkOptions(parameters, 'parameters')
  const query = [
    ['templateURL', templateUrl],
    ['stackName', stackName],
    ...Object.entries(parameters).map(([name, value]) => toParameter(name, value)),
  ]
  // The console reads what stands behind the hash, and takes `+` for itself.
  const encoded = query.map(([name = '', value = '']) => `${name}=${encode(value)}`).join('&')
  const host = `${region}.${partitionConsole(partitionOf(region))}`
  return `https://${host}/cloudformation/home?region=${region}#/stacks/create/review?${encoded}`
}

/** Refuses an address that is not https, or holds a user name or password. */
export function checkTemplateUrl(templateUrl: unknown): asserts templateUrl is string {
  const url = typeof templateUrl === 'string' ? URL.parse(templateUrl) : null
  if (url?.protocol === 'https:' && !url.username && !url.password) return
  throw refuse('templateUrl', inputTexts.templateUrl)
}

/** Refuses a value that cannot name a stack or a StackSet. */
export function checkStackName(field: string, name: unknown): asserts name is string {
  checkMatch(field, name, /^[A-Za-z][A-Za-z0-9-]{0,127}$/, inputTexts.stackName)
}

function toParameter(name: string, value: unknown): [string, string] {
  const isText = typeof value === 'string' && value.isWellFormed()
  if (isText && /^[A-Za-z0-9]{1,255}$/.test(name)) return [`param_${name}`, value]
  throw refuse('parameters', inputTexts.parameters)
}

/** Quotes and brackets too: a link is pasted into pages and terminals. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
