/** The oldest Node that the packages for Node run on, as in their `engines`. */
const oldest = [22, 22] as const

/**
 * Why a version of Node, such as `v20.19.0`, is too old for the packages that run in it; `undefined` when it is not.
 * They use what older ones lack, and would otherwise fail in the middle of something.
 */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined
  return `aws-linked needs Node.js ${oldest.join('.')} or later, and this is ${version}. Install Node.js 24, then try again.`
}
