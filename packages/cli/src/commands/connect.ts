import { connect } from '@aws-linked/sdk'
import { connectAll } from '../connect/connect-all.ts'
import { allOptions } from '../connect/all-options.ts'
import { sourceText } from '../connect/source-text.ts'
import { checkCode } from '../connect/verdict.ts'
import { accessOptions, toAccess, withOptions } from '../options/access-options.ts'
import { commandSpec, flag, flagOf } from '../options/command-spec.ts'
import type { CommandSpec, Given } from '../options/command-spec.ts'
import { accountType, exportPlaceOptions, toExportPlace } from '../options/policy-options.ts'
import type { CommandContext } from '../shell/context.ts'
import { exitCode } from '../shell/exit-code.ts'
import type { ExitCode } from '../shell/exit-code.ts'
import { UsageError } from '../shell/usage-error.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { told } from '../texts/told.ts'
import { usageTexts } from '../texts/usage.ts'

// A terminal is more patient than a form.
const timeoutMs = 30_000

const options = {
  type: accountType(optionTexts.type),
  check: flag(optionTexts.check),
  allowUnknown: flag(optionTexts.allowUnknown),
  ...exportPlaceOptions,
  ...accessOptions,
  json: flag(optionTexts.connectJson),
  ...allOptions,
} as const

type ConnectGiven = Given<typeof options>

/** Connects one account, or all of an Organization: whose the credentials are, and what they may do. */
export const connectCommand: CommandSpec = commandSpec({
  name: 'connect',
  help: commandTexts.connect,
  options,
  async run(given, context) {
    if (given.allowUnknown && !given.check) {
      throw new UsageError(usageTexts.onlyWith('--allow-unknown', '--check'))
    }
    return withOptions(given, () =>
      given.all ? connectEach(given, context) : connectOne(given, context),
    )
  },
})

function connectEach(given: ConnectGiven, context: CommandContext): Promise<ExitCode> {
  const alone = (['type', 'accountId', 'bucket', 'prefix'] as const).find((name) => name in given)
  if (alone) throw new UsageError(usageTexts.notWith(flagOf(alone), '--all'))
  return connectAll(given, timeoutMs, context)
}

async function connectOne(
  given: ConnectGiven,
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  const together = (['accounts', 'concurrency', 'state'] as const).find((name) => name in given)
  if (together) throw new UsageError(usageTexts.onlyWith(flagOf(together), '--all'))
  const { type = 'linked' } = given
  const place = toExportPlace(given, type)
  const access = toAccess(given)
  terminal.progress(told.asking)
  const source = await connect({ ...access, type, place, signal, timeoutMs })
  terminal.out(given.json ? `${JSON.stringify(source)}\n` : sourceText(source))
  if (type === 'root' && place.bucket === undefined) terminal.tell(told.bucketNotTried)
  if (!given.check) return exitCode.ok
  const statuses = (source.permissions ?? []).map(({ status }) => status)
  return checkCode(statuses, given)
}
