import { connect, credentialProvider, listAccounts } from '@aws-linked/sdk'
import type { AccessOptions } from '@aws-linked/sdk'
import { toPlace } from '../options/access-options.ts'
import { pick } from '../options/command-spec.ts'
import type { CommandContext } from '../shell/context.ts'
import { exitCode } from '../shell/exit-code.ts'
import type { ExitCode } from '../shell/exit-code.ts'
import { createProblemGroups } from '../shell/problem-groups.ts'
import { bar } from '../shell/progress-line.ts'
import { UsageError } from '../shell/usage-error.ts'
import { told } from '../texts/told.ts'
import { usageTexts } from '../texts/usage.ts'
import type { AllGiven } from './all-options.ts'
import { chooseAccounts } from './chosen-accounts.ts'
import { connectAccounts } from './connect-accounts.ts'
import { createOutcomeWriter } from './outcome-writer.ts'
import type { Outcome } from './outcome-writer.ts'
import { noStateFile, openStateFile } from './state-file.ts'
import { checkCode, toVerdict } from './verdict.ts'
import type { Verdict } from './verdict.ts'

/** Connects every linked account of a root account through one role's name. */
export async function connectAll(
  given: AllGiven,
  timeoutMs: number,
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  const { roleName, state: statePath, concurrency = 4, check: isCheck = false } = given
  if (roleName === undefined) throw new UsageError(usageTexts.allNeedsRole)
  const place = toPlace(given)
  // One for all accounts: a profile may run a process, or sign in, for every answer.
  const from = credentialProvider(place)
  const root = rootAccess(given, { ...place, credentials: from })
  terminal.progress(told.askingAccounts)
  const { account } = await connect({ ...root, type: 'root', checkPermissions: false, signal })
  const listed = await listAccounts({ ...root, signal })
  const { accounts, refused, suspended } = chooseAccounts(listed, account.id, given.accounts)
  if (suspended > 0) terminal.tell(told.suspended(suspended))

  const state = statePath
    ? await openStateFile(statePath, { root: account.id, roleName })
    : noStateFile
  const outcomes = createOutcomeWriter(terminal, { asJson: given.json === true, accounts })
  // What the check holds against an account may be mended since: it is asked again.
  const isSettled = (verdict: Verdict): boolean =>
    !isCheck || checkCode([verdict], given) === exitCode.ok
  const problems = createProblemGroups()
  const verdicts: Verdict[] = []
  const total = accounts.length + refused.length

  function note(outcome: Outcome): void {
    if (outcome.state === 'failed') problems.add(outcome.problem)
    else verdicts.push(outcome.verdict)
    outcomes.write(outcome)
    terminal.progress(told.accounts(bar(verdicts.length + problems.count, total)))
  }
  for (const { id, problem } of refused) note({ state: 'failed', id, name: '', problem })
  const fresh = accounts.filter(({ id, name }) => {
    const verdict = state.find(id)
    if (!verdict || !isSettled(verdict)) return true
    note({ state: 'unchanged', id, name, verdict })
    return false
  })
  try {
    await connectAccounts(fresh, {
      ...place,
      ...pick(given, 'externalId'),
      roleName,
      concurrency,
      from,
      timeoutMs,
      signal,
      onDone: async (done) => {
        const { id, name } = done.account
        if ('problem' in done) {
          note({ state: 'failed', id, name, problem: done.problem })
          return
        }
        const { dataSource } = done
        const verdict = toVerdict((dataSource.permissions ?? []).map(({ status }) => status))
        note({ state: 'connected', id, name, verdict, dataSource })
        await state.put(id, verdict)
      },
    })
  } finally {
    await state.flush()
  }
  const failed = problems.count
  terminal.tell(told.connected(verdicts.length, failed))
  for (const line of problems.lines()) terminal.tell(line)
  if (failed > 0) return verdicts.length > 0 ? exitCode.differs : exitCode.failed
  return isCheck ? checkCode(verdicts, given) : exitCode.ok
}

/** The root account is listed by its own role, where one is named; else by who we are. */
function rootAccess(given: AllGiven, us: AccessOptions): AccessOptions {
  const { roleArn } = given
  if (roleArn === undefined) return us
  const { credentials: from, ...place } = us
  return {
    ...place,
    credentials: { roleArn, ...(from && { from }), ...pick(given, 'externalId') },
  }
}
