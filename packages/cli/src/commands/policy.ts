import { policy } from '@aws-linked/sdk'
import { withOptions } from '../options/access-options.ts'
import { commandSpec, oneOf, text } from '../options/command-spec.ts'
import type { CommandSpec } from '../options/command-spec.ts'
import { policyOptions, toExportPlace } from '../options/policy-options.ts'
import { exitCode } from '../shell/exit-code.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { told } from '../texts/told.ts'

/** Prints the policy that the credentials of a Data Source need. */
export const policyCommand: CommandSpec = commandSpec({
  name: 'policy',
  help: commandTexts.policy,
  argument: 'linked|root',
  options: { ...policyOptions, partition: text('NAME', optionTexts.partition) },
  async run(given, { terminal }, argument) {
    const type = oneOf(['linked', 'root'])(argument, 'aws-linked policy')
    toExportPlace(given, type)
    const document = await withOptions(given, () => policy(type, given))
    if (type === 'root' && given.bucket === undefined) terminal.tell(told.everyBucket)
    terminal.out(`${JSON.stringify(document, null, 2)}\n`)
    return exitCode.ok
  },
})
