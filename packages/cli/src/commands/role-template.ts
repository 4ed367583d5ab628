import { randomUUID } from 'node:crypto'
import { roleTemplate, stackSetSteps, trustPolicy } from '@aws-linked/sdk'
import type { StackSetSteps } from '@aws-linked/sdk'
import { checkedBy } from '../access/as-usage.ts'
import { policyFields, readFeatures, readPlace } from '../access/policy-input.ts'
import { templateCommands } from '../access/template-commands.ts'
import { parseValues, refusePositionals } from '../access/values.ts'
import { exitCode } from '../exit-code.ts'
import { UsageError } from '../usage-error.ts'
import type { Command } from './command.ts'

const options = {
  texts: [
    'trusted-account',
    'external-id',
    'type',
    'role-name',
    'features',
    'bucket',
    'prefix',
    'region',
  ],
  flags: ['trust-policy', 'stack-set', 'json'],
} as const

const fields = {
  accountId: 'trusted-account',
  trustedAccountId: 'trusted-account',
  externalId: 'external-id',
  roleName: 'role-name',
  region: 'region',
}

/** Prints what makes the role a Data Source is connected with. */
export const roleTemplateCommand: Command = {
  summary: 'print the CloudFormation template of the role to connect with',
  help: `Usage: aws-linked role-template --trusted-account ID [--external-id ID] [options]

Prints the AWS CloudFormation template of a role that one account may assume, with the
policy it needs, as JSON; or its trust policy alone; or the steps that make the role in
every account of an Organization. Calls nothing.

Options:
      --trusted-account ID  the account that assumes the role: 12 digits
      --external-id ID      what the role asks for; without it one is made, and told on stderr
      --type TYPE           linked (default) or root: whose policy the role has; with
                            --stack-set there are both, and --bucket is the root's
      --role-name NAME      aws-linked by default
      --features LIST, --bucket NAME, --prefix PREFIX
                            as of: aws-linked policy --help
      --trust-policy        the trust policy alone
      --stack-set           the steps for a whole Organization, with their commands
      --region REGION       of the StackSet; us-east-1 by default
      --json                with --stack-set: print {"externalId","templates","steps",
                            "commands"}; templates are the commands that print them
  -h, --help                this text

Examples:
  aws-linked role-template --trusted-account 111122223333 > role.json
  aws-linked role-template --trusted-account 111122223333 --external-id 5e1f… --trust-policy
  aws-linked role-template --trusted-account 111122223333 --external-id 5e1f… --stack-set

Exit codes: 0 printed, 2 the command line is wrong.`,
  async run(argv, { terminal }) {
    const values = parseValues(argv, options)
    refusePositionals(values)
    const trusted = values.text('trusted-account')
    if (trusted === undefined) {
      throw new UsageError('--trusted-account is missing: the account that assumes the role.')
    }
    const [trustOnly, stackSet] = [values.has('trust-policy'), values.has('stack-set')]
    if (trustOnly && stackSet) throw new UsageError('Give --trust-policy or --stack-set, not both.')
    if (values.has('json') && !stackSet) {
      throw new UsageError('--json goes with --stack-set: what is printed without it is JSON.')
    }
    const [roleName, region] = [values.text('role-name'), values.text('region')]
    if (region !== undefined && !stackSet) throw new UsageError('--region goes with --stack-set.')
    const chosen = values.choice('type', ['linked', 'root'])
    if (chosen !== undefined && stackSet) {
      throw new UsageError('--type goes without --stack-set: its steps make the roles of both.')
    }
    const type = chosen ?? 'linked'
    // Where the steps make both, the place is that of the root's export.
    const [features, place] = [readFeatures(values), readPlace(values, stackSet ? 'root' : type)]
    const given = values.text('external-id')
    const externalId = given ?? randomUUID()
    const name = roleName === undefined ? {} : { roleName }

    const text = checkedBy({ ...fields, ...policyFields }, () => {
      if (trustOnly) return pretty(trustPolicy({ accountId: trusted, externalId }))
      const template = { trustedAccountId: trusted, externalId, ...name }
      if (!stackSet) return pretty(roleTemplate({ type, place, ...features, ...template }))
      // Refuses now what the commands to come would refuse.
      roleTemplate({ type: 'root', place, ...features, ...template })
      const steps = stackSetSteps({ ...template, ...(region !== undefined && { region }) })
      const templates = templateCommands({ place, ...features, ...template })
      return values.has('json')
        ? JSON.stringify({ externalId, templates, ...steps })
        : toText(steps, templates)
    })
    terminal.out(`${text}\n`)
    if (given === undefined) {
      terminal.tell(
        `External ID ${externalId}, made for this role: connect asks for it, so keep it.`,
      )
    }
    return exitCode.ok
  },
}

function pretty(value: object): string {
  return JSON.stringify(value, null, 2)
}

function toText({ steps, commands }: StackSetSteps, templates: readonly string[]): string {
  return [
    ...templates.map((command, index) => `${index === 0 ? 'First:' : '      '} ${command}`),
    ...steps.map((step, index) => `\n${index + 1}. ${step}\n\n   ${commands[index] ?? ''}`),
  ].join('\n')
}
