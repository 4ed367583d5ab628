import { policy, policyFeatures } from '@aws-linked/sdk'
import { checkedBy } from '../access/as-usage.ts'
import { parseValues } from '../access/values.ts'
import { exitCode } from '../exit-code.ts'
import { policyFields, readFeatures, readPlace } from '../access/policy-input.ts'
import { UsageError } from '../usage-error.ts'
import type { Command } from './command.ts'

/** Prints the policy that the credentials of a Data Source need. */
export const policyCommand: Command = {
  summary: 'print the IAM policy an account’s credentials need',
  help: `Usage: aws-linked policy linked|root [options]

Prints the policy document that the credentials of a linked account need, or those of the
root (management) account, to paste into IAM. Calls nothing.

Options:
      --features LIST  what it is for, with commas between: ${policyFeatures.join(', ')};
                       all by default
      --bucket NAME    of root: the bucket of the billing export; any by default
      --prefix PREFIX  of root: the folder in that bucket
      --partition NAME of AWS: aws (default), aws-cn or aws-us-gov
  -h, --help           this text

Examples:
  aws-linked policy linked
  aws-linked policy linked --features resources
  aws-linked policy root --bucket my-billing-bucket --prefix cur > policy.json

Exit codes: 0 printed, 2 the command line is wrong.`,
  async run(argv, { terminal }) {
    const values = parseValues(argv, {
      texts: ['features', 'bucket', 'prefix', 'partition'],
      flags: [],
    })
    const [type, ...rest] = values.positionals
    if ((type !== 'linked' && type !== 'root') || rest.length > 0) {
      throw new UsageError('Say which policy: aws-linked policy linked, or aws-linked policy root.')
    }
    const partition = values.text('partition')
    const wanted = {
      ...readFeatures(values),
      ...readPlace(values, type),
      ...(partition !== undefined && { partition }),
    }
    const document = checkedBy({ ...policyFields, partition: 'partition' }, () =>
      policy(type, wanted),
    )
    terminal.out(`${JSON.stringify(document, null, 2)}\n`)
    return exitCode.ok
  },
}
