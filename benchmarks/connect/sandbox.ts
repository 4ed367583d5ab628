// The sandbox in a process of its own, so that what it costs is not taken for what connecting costs.
import { startSandbox } from '@aws-linked/sandbox'
import { latencyMs, scenario } from './scenario.ts'

const sandbox = await startSandbox({ scenario, latencyMs })
process.send?.(sandbox.endpoint)
// A number comes back for each question: the requests since the last one.
let told = 0
process.on('message', () => {
  process.send?.(sandbox.requests.length - told)
  told = sandbox.requests.length
})
process.once('disconnect', () => void sandbox.close())
