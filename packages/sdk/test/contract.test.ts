import { startSandbox } from '@aws-linked/sandbox'
import { contract } from './contract.ts'
import { contractScenario } from './contract-scenario.ts'

contract({
  differences: {},
  async start() {
    // Two a page, so that every list that can page does.
    const { endpoint, close } = await startSandbox({ scenario: contractScenario, pageSize: 2 })
    return {
      endpoint,
      close,
      credentialsOf: (accountId) =>
        contractScenario.accounts.find(({ id }) => id === accountId)!.keys[0]!,
    }
  },
})
