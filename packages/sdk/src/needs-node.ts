import { nodeProblem } from '@aws-linked/model'

// The first import of the package: an old Node is told before it meets what it does not know.
const problem = typeof process === 'object' ? nodeProblem(process.version) : undefined
if (problem !== undefined) throw new Error(problem)
