import { nodeProblem } from '@aws-linked/model'

// The first import of the program, before those that an old Node does not run.
const problem = nodeProblem(process.version)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
