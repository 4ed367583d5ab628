import type { Permission } from '@aws-linked/model'

type Statement = Permission['statement']

/** What is pasted into a policy to allow these actions: one statement, or one for each resource. JSON. */
export function toFix(permissions: readonly Pick<Permission, 'statement'>[]): string {
  const actions = new Map<string, Set<string>>()
  for (const { statement } of permissions) {
    const known = actions.get(statement.Resource) ?? new Set<string>()
    for (const action of statement.Action) known.add(action)
    actions.set(statement.Resource, known)
  }
  const statements = [...actions].map(([resource, allowed]) => toStatement(resource, [...allowed]))
  return JSON.stringify(statements.length === 1 ? statements[0] : statements, null, 2)
}

/** A single action stands alone, as people write it. */
function toStatement(
  resource: string,
  actions: readonly string[],
): Pick<Statement, 'Effect' | 'Resource'> & { readonly Action: string | readonly string[] } {
  const [first = '', ...others] = actions
  return { Effect: 'Allow', Action: others.length > 0 ? actions : first, Resource: resource }
}
