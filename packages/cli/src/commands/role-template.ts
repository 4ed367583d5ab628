import { randomUUID } from 'node:crypto'
import { roleTemplate, stackSetSteps, trustPolicy } from '@aws-linked/sdk'
import type { StackSetSteps } from '@aws-linked/sdk'
import { templateCommands } from '../connect/template-commands.ts'
import { withOptions } from '../options/access-options.ts'
import { commandSpec, flag, pick, text } from '../options/command-spec.ts'
import type { CommandSpec, Given } from '../options/command-spec.ts'
import { accountType, policyOptions, toExportPlace } from '../options/policy-options.ts'
import { exitCode } from '../shell/exit-code.ts'
import { UsageError } from '../shell/usage-error.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { told } from '../texts/told.ts'
import { usageTexts } from '../texts/usage.ts'

const options = {
  trustedAccount: text('ID', optionTexts.trustedAccount),
  externalId: text('ID', optionTexts.newExternalId),
  type: accountType(optionTexts.templateType),
  roleName: text('NAME', optionTexts.newRoleName),
  ...policyOptions,
  trustPolicy: flag(optionTexts.trustPolicy),
  stackSet: flag(optionTexts.stackSet),
  region: text('REGION', optionTexts.stackSetRegion),
  json: flag(optionTexts.templateJson),
} as const

type TemplateGiven = Given<typeof options>

/** Prints what makes the role a Data Source is connected with. */
export const roleTemplateCommand: CommandSpec = commandSpec({
  name: 'role-template',
  help: commandTexts.roleTemplate,
  options,
  async run(given, { terminal }) {
    refuseWhatDoesNotFit(given)
    const { externalId = randomUUID() } = given
    const names = { accountId: 'trustedAccount', trustedAccountId: 'trustedAccount' }
    terminal.out(`${await withOptions(given, () => print(given, externalId), names)}\n`)
    if (given.externalId === undefined) terminal.tell(told.externalId(externalId))
    return exitCode.ok
  },
})

function refuseWhatDoesNotFit({ stackSet, ...given }: TemplateGiven): void {
  const problem =
    (given.trustedAccount === undefined && usageTexts.trustedMissing) ||
    (given.trustPolicy && stackSet && usageTexts.trustOrStackSet) ||
    (given.json && !stackSet && usageTexts.onlyWith('--json', '--stack-set')) ||
    (given.region !== undefined && !stackSet && usageTexts.onlyWith('--region', '--stack-set')) ||
    (given.type !== undefined && stackSet && usageTexts.notWith('--type', '--stack-set'))
  if (problem) throw new UsageError(problem)
}

function print(given: TemplateGiven, externalId: string): string {
  const { trustedAccount: trustedAccountId = '', type = 'linked', stackSet } = given
  // Where the steps make both roles, the place is that of the root's export.
  const place = toExportPlace(given, stackSet ? 'root' : type)
  if (given.trustPolicy) return pretty(trustPolicy({ accountId: trustedAccountId, externalId }))
  const template = { trustedAccountId, externalId, ...pick(given, 'roleName') }
  const features = pick(given, 'features')
  if (!stackSet) return pretty(roleTemplate({ type, place, ...features, ...template }))
  // Refuses now what the commands to come would refuse.
  roleTemplate({ type: 'root', place, ...features, ...template })
  const steps = stackSetSteps({ ...template, ...pick(given, 'region') })
  const templates = templateCommands({ place, ...features, ...template })
  return given.json ? JSON.stringify({ externalId, templates, ...steps }) : toText(steps, templates)
}

function pretty(value: object): string {
  return JSON.stringify(value, null, 2)
}

function toText({ steps, commands }: StackSetSteps, templates: readonly string[]): string {
  return [
    ...templates.map(
      (command, index) => `${(index === 0 ? told.first : '').padEnd(told.first.length)} ${command}`,
    ),
    ...steps.map((step, index) => `\n${index + 1}. ${step}\n\n   ${commands[index] ?? ''}`),
  ].join('\n')
}
