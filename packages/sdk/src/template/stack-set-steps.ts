import { checkAccountId, checkExternalId, checkOptions } from '../input/input.ts'
import { stackSetTexts } from '../texts/templates.ts'
import { checkStackName, checkTemplateUrl } from './quick-create-url.ts'
import { checkTemplateRoleName } from './role-template.ts'
import type { RoleParameter } from './role-template.ts'
import { stackRegion } from './stack-region.ts'
import type { StackPlace } from './stack-region.ts'

/** What the role of an Organization's accounts is made with. */
export interface StackSetOptions extends StackPlace {
  readonly trustedAccountId: string
  /** One for all linked accounts of one root. */
  readonly externalId: string
  /** @defaultValue `aws-linked` */
  readonly roleName?: string
  /** @defaultValue none: the commands read the template from the file `role.json` */
  readonly templateUrl?: string
  /** The management account's own: the template of a root, and the External ID of its own setup. */
  readonly root?: {
    /** @defaultValue that of the linked accounts */
    readonly externalId?: string
    /** @defaultValue none: the command reads the template from the file `root-role.json` */
    readonly templateUrl?: string
  }
  /** The name of the StackSet, and of the management account's own stack. @defaultValue `aws-linked` */
  readonly stackSetName?: string
}

/** How the role gets into every account of an Organization: what to do, and the commands that do it. */
export interface StackSetSteps {
  /** For people. As many as there are commands. */
  readonly steps: readonly string[]
  /** AWS CLI commands for a POSIX shell, such as AWS CloudShell in the management account. */
  readonly commands: readonly string[]
}

/**
 * The steps that create the role in every account of an Organization, new ones included, with a StackSet
 * that has service-managed permissions. A StackSet of that kind never reaches the management account, so
 * one step creates a stack there. Calls nothing. Fails with `invalid_input`.
 * {@link https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-enable-trusted-access.html | Trusted access}
 *
 * @example
 * import { stackSetSteps } from '@aws-linked/sdk'
 *
 * const { steps, commands } = stackSetSteps({
 *   trustedAccountId: '111122223333',
 *   externalId: crypto.randomUUID(),
 * })
 * for (const [index, step] of steps.entries()) console.log(`${step}\n  ${commands[index]}`)
 */
export function stackSetSteps(options: StackSetOptions): StackSetSteps {
  checkOptions(options)
  const { trustedAccountId, externalId, roleName = 'aws-linked', templateUrl } = options
  const { root = {}, stackSetName = 'aws-linked' } = options
  checkOptions(root, 'root')
  checkAccountId('trustedAccountId', trustedAccountId)
  checkExternalId(externalId)
  checkTemplateRoleName(roleName)
  if (root.externalId !== undefined) checkExternalId(root.externalId)
  for (const url of [templateUrl, root.templateUrl]) if (url !== undefined) checkTemplateUrl(url)
  const region = stackRegion(options)
  checkStackName('stackSetName', stackSetName)

  const filled = (url: string | undefined, file: string, id: string): string => {
    const template = url === undefined ? `body file://${file}` : `url ${quote(new URL(url).href)}`
    const parameters = toParameters({
      TrustedAccountId: trustedAccountId,
      ExternalId: id,
      RoleName: roleName,
    })
    return `--template-${template} --parameters ${quote(parameters)} --capabilities CAPABILITY_NAMED_IAM --region ${region}`
  }
  const linked = filled(templateUrl, 'role.json', externalId)
  const own = filled(root.templateUrl, 'root-role.json', root.externalId ?? externalId)
  const organizationRoot = `$(aws organizations list-roots --query 'Roots[0].Id' --output text)`
  const plan = [
    [stackSetTexts.trust, `aws cloudformation activate-organizations-access --region ${region}`],
    [
      stackSetTexts.create,
      `aws cloudformation create-stack-set --stack-set-name ${stackSetName} --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false ${linked}`,
    ],
    [
      stackSetTexts.deploy,
      `aws cloudformation create-stack-instances --stack-set-name ${stackSetName} --deployment-targets OrganizationalUnitIds="${organizationRoot}" --regions ${region} --operation-preferences MaxConcurrentPercentage=100,FailureTolerancePercentage=100 --region ${region}`,
    ],
    [
      stackSetTexts.management,
      `aws cloudformation create-stack --stack-name ${stackSetName} ${own}`,
    ],
  ] as const
  return { steps: plan.map(([step]) => step), commands: plan.map(([, command]) => command) }
}

/** JSON, as the CLI's own short form ends a value at a comma. */
function toParameters(values: Readonly<Record<RoleParameter, string>>): string {
  return JSON.stringify(
    Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
  )
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
