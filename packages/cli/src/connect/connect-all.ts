import { connect, credentialProvider, listAccounts } from '@aws-linked/sdk'
import type { AccessOptions } from '@aws-linked/sdk'
import { placeOptions } from '../access/access-arguments.ts'
import type { CommandContext } from '../commands/command.ts'
import { counted } from '../counted.ts'
import { exitCode } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { createProblemGroups } from '../problem-groups.ts'
import { bar } from '../progress-line.ts'
import { allArguments } from './all-arguments.ts'
import type { AllArguments, ConnectValues } from './all-arguments.ts'
import { chooseAccounts } from './chosen-accounts.ts'
import { connectAccounts } from './connect-accounts.ts'
import { createOutcomeWriter } from './outcome-writer.ts'
import type { Outcome } from './outcome-writer.ts'
import { noStateFile, openStateFile } from './state-file.ts'
import { checkCode, toVerdict } from './verdict.ts'
import type { Verdict } from './verdict.ts'

/** Connects every linked account of a root account through one role's name. */
export async function connectAll(
  values: ConnectValues,
  timeoutMs: number,
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  const args = allArguments(values)
  const place = placeOptions(values)
  // One for all accounts: a profile may run a process, or sign in, for every answer.
  const from = credentialProvider(place)
  const root = rootAccess(args, { ...place, credentials: from })
  terminal.progress('Asking AWS for the accounts of the Organization')
  const { account } = await connect({ ...root, type: 'root', checkPermissions: false, signal })
  const listed = await listAccounts({ ...root, signal })
  const { accounts, refused, suspended } = chooseAccounts(listed, account.id, args.wanted)
  if (suspended > 0) terminal.tell(`${counted(suspended, 'suspended account')} left out.`)

  const { roleName, statePath } = args
  const state = statePath
    ? await openStateFile(statePath, { root: account.id, roleName })
    : noStateFile
  const outcomes = createOutcomeWriter(terminal, { asJson: values.has('json'), accounts })
  const [isCheck, allowUnknown] = [values.has('check'), values.has('allow-unknown')]
  // What the check holds against an account may be mended since: it is asked again.
  const isSettled = (verdict: Verdict): boolean =>
    !isCheck || checkCode([verdict], { allowUnknown }) === exitCode.ok
  const problems = createProblemGroups()
  const verdicts: Verdict[] = []
  const total = accounts.length + refused.length

  function note(outcome: Outcome): void {
    if (outcome.state === 'failed') problems.add(outcome.problem)
    else verdicts.push(outcome.verdict)
    outcomes.write(outcome)
    terminal.progress(`${bar(verdicts.length + problems.count, total)} accounts`)
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
      ...args,
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
  terminal.tell(`${counted(verdicts.length, 'account')} connected, ${failed} failed.`)
  for (const line of problems.lines()) terminal.tell(line)
  if (failed > 0) return verdicts.length > 0 ? exitCode.differs : exitCode.failed
  return isCheck ? checkCode(verdicts, { allowUnknown }) : exitCode.ok
}

/** The root account is listed by its own role, where one is named; else by who we are. */
function rootAccess({ rootRoleArn, externalId }: AllArguments, us: AccessOptions): AccessOptions {
  if (rootRoleArn === undefined) return us
  const { credentials: from, ...place } = us
  return {
    ...place,
    credentials: {
      roleArn: rootRoleArn,
      ...(from && { from }),
      ...(externalId !== undefined && { externalId }),
    },
  }
}
