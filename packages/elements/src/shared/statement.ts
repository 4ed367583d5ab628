/** The smallest policy statement that allows these actions, as it is pasted into a policy. */
export function toStatement(actions: readonly string[]): string {
  const [first, ...others] = actions
  return JSON.stringify(
    { Effect: 'Allow', Action: others.length > 0 ? actions : first, Resource: '*' },
    null,
    2,
  )
}
