import { seed } from '@aws-linked/sandbox'
import { LocalstackContainer } from '@testcontainers/localstack'
import { contract } from './contract.ts'
import { localstackDifferences } from './contract-differences.ts'
import { contractScenario } from './contract-scenario.ts'

contract({
  differences: localstackDifferences,
  async start() {
    const container = await new LocalstackContainer('localstack/localstack:4.14.0').start()
    const endpoint = container.getConnectionUri()
    await seed(contractScenario, { endpoint })
    return {
      endpoint,
      close: () => container.stop(),
      // LocalStack's own way to choose the account.
      credentialsOf: (accountId) => ({ accessKeyId: accountId, secretAccessKey: 'any' }),
    }
  },
})
