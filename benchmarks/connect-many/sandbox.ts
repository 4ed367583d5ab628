// The sandbox in a process of its own, so that what it costs is not taken for what the server costs.
import { manyAccounts, manyAccountsRole, startSandbox } from '@aws-linked/sandbox'

const [accounts, latencyMs] = process.argv.slice(2).map(Number)
const scenario = manyAccounts(accounts ?? 0)
const sandbox = await startSandbox({ scenario, latencyMs: latencyMs ?? 0 })
process.send?.(sandbox.endpoint)
// An External ID comes in: each account of the Organization makes its role.
process.on('message', (externalId: string) => {
  for (const { id, organizationId } of scenario.accounts) {
    if (organizationId !== undefined) sandbox.putRole(id, manyAccountsRole(externalId))
  }
  process.send?.('made')
})
process.once('disconnect', () => void sandbox.close())
