import { discover } from '@aws-linked/sdk'
import type { DiscoveryEvent, ResourceKind } from '@aws-linked/sdk'
import { countedKinds, kindWords, toKind } from '../discover/kinds.ts'
import { resourceHead, resourceLine } from '../discover/resource-line.ts'
import { accessOptions, toAccess, withOptions } from '../options/access-options.ts'
import { commandSpec, flag, list, pick } from '../options/command-spec.ts'
import type { CommandSpec } from '../options/command-spec.ts'
import type { CommandContext } from '../shell/context.ts'
import { exitCode } from '../shell/exit-code.ts'
import type { ExitCode } from '../shell/exit-code.ts'
import { createProblemGroups } from '../shell/problem-groups.ts'
import { bar } from '../shell/progress-line.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { told } from '../texts/told.ts'

/** Streams what is in one account. */
export const discoverCommand: CommandSpec = commandSpec({
  name: 'discover',
  help: commandTexts.discover,
  options: {
    kinds: list(optionTexts.kinds(kindWords), toKind),
    regions: list(optionTexts.regions, (region) => region),
    ...accessOptions,
    json: flag(optionTexts.discoverJson),
  },
  async run(given, context) {
    const what = { ...toAccess(given), ...pick(given, 'kinds', 'regions'), signal: context.signal }
    return withOptions(given, () => print(discover(what), given.json === true, context))
  },
})

async function print(
  events: AsyncIterable<DiscoveryEvent>,
  asJson: boolean,
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const problems = createProblemGroups()
  const counts = new Map<ResourceKind, number>()
  let total = 0
  let isAnySeen = false
  for await (const event of events) {
    // Nothing but the list comes of this: whoever has left has seen enough, and AWS is asked for no more.
    if (!terminal.isRead()) return exitCode.ok
    if (asJson) terminal.out(`${JSON.stringify(event)}\n`)
    switch (event.type) {
      case 'resource': {
        const { resource } = event
        if (!asJson)
          terminal.out(`${total === 0 ? `${resourceHead}\n` : ''}${resourceLine(resource)}\n`)
        counts.set(resource.kind, (counts.get(resource.kind) ?? 0) + 1)
        total++
        break
      }
      case 'problem':
        problems.add(event.problem)
        break
      case 'progress':
        terminal.progress(`${bar(event.finished, event.total)}  ${told.resources(total)}`)
        break
      case 'scope':
        isAnySeen ||= event.complete || event.count > 0
        break
    }
  }
  const isWhole = problems.count === 0
  if (total > 0) terminal.tell(told.found(total, countedKinds(counts)))
  else if (isWhole) terminal.tell(told.noResources)
  else terminal.tell(isAnySeen ? told.noneWhereAnswered : told.nothingSeen)
  if (isWhole) return exitCode.ok
  terminal.tell(told.problems(problems.count))
  for (const line of problems.lines()) terminal.tell(line)
  return isAnySeen ? exitCode.incomplete : exitCode.failed
}
