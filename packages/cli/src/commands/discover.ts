import { discover } from '@aws-linked/sdk'
import type { DiscoverAccountOptions, DiscoveryEvent, ResourceKind } from '@aws-linked/sdk'
import { accessFields, accessHelp, accessOptions, accessTexts } from '../access/access-arguments.ts'
import { asUsage } from '../access/as-usage.ts'
import { parseValues, refusePositionals } from '../access/values.ts'
import { counted } from '../counted.ts'
import { countedKinds, kindWords, toKinds } from '../discover/kinds.ts'
import { resourceHead, resourceLine } from '../discover/resource-line.ts'
import { exitCode } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { createProblemGroups } from '../problem-groups.ts'
import { bar } from '../progress-line.ts'
import type { Command, CommandContext } from './command.ts'

/** Streams what is in one account. */
export const discoverCommand: Command = {
  summary: 'list what is in an account, and what could not be seen',
  help: `Usage: aws-linked discover [options]

Lists the resources of the account the credentials belong to, as they are found, and at the
end what AWS refused or did not answer, with what to do about it. Changes nothing.

Options:
      --kinds LIST       with commas between:
                         ${kindWords};
                         or AWS's names, such as AWS::EC2::Volume; all by default
      --regions LIST     Region codes, with commas between; every enabled Region by default
${accessHelp}
      --json             print one JSON document a line, as it happens:
                         {"type":"resource","resource"}, {"type":"problem","problem"},
                         {"type":"scope","kind","region","count","complete"} and
                         {"type":"progress","finished","total"}. Only after a scope with
                         "complete": true does absence prove a resource gone
  -h, --help             this text

Examples:
  aws-linked discover --profile payments
  aws-linked discover --kinds bucket,user --json | jq -r .resource.arn
  aws-linked discover --regions eu-west-1,eu-central-1 --role-arn ARN --external-id ID

Exit codes:
  0    all was seen that was asked for
  1    nothing could be seen, or it failed midway: told on stderr
  2    the command line is wrong
  5    some could not be seen: the problems are told on stderr
  130  stopped by Ctrl-C (143 by SIGTERM)`,
  async run(argv, context) {
    const values = parseValues(argv, {
      texts: [...accessTexts, 'kinds', 'regions'],
      flags: ['json'],
    })
    refusePositionals(values)
    const [names, regions] = [values.list('kinds'), values.list('regions')]
    const what: DiscoverAccountOptions = {
      ...accessOptions(values),
      ...(names && { kinds: toKinds(names) }),
      ...(regions && { regions }),
      signal: context.signal,
    }
    try {
      return await print(discover(what), { asJson: values.has('json') }, context)
    } catch (error) {
      throw asUsage(error, { ...accessFields(values), kinds: 'kinds', regions: 'regions' })
    }
  },
}

async function print(
  events: AsyncIterable<DiscoveryEvent>,
  { asJson }: { readonly asJson: boolean },
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const problems = createProblemGroups()
  const counts = new Map<ResourceKind, number>()
  let total = 0
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
        terminal.progress(`${bar(event.finished, event.total)}  ${counted(total, 'resource')}`)
        break
      case 'scope':
        break
    }
  }
  terminal.tell(
    total === 0 ? 'No resources.' : `${counted(total, 'resource')}: ${countedKinds(counts)}.`,
  )
  if (problems.count === 0) return exitCode.ok
  terminal.tell(`${counted(problems.count, 'problem')}: the list may lack something.`)
  for (const line of problems.lines()) terminal.tell(line)
  return exitCode.incomplete
}
