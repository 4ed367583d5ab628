import type { AwsLinkedOptions } from '@aws-linked/server'

/** Who the test's headers say: the host of these tests trusts them. */
export const authenticate: AwsLinkedOptions['authenticate'] = ({ headers }) => {
  const tenantId = headers.get('x-tenant')
  if (tenantId === null) return null
  const role = headers.get('x-role') === 'member' ? 'member' : 'admin'
  return { tenantId, employeeId: headers.get('x-employee') ?? 'nadia', role }
}

/** What a request to connect needs, for a fake AWS. */
export function keyOf(
  account: string,
  secretAccessKey: string = 'secret-of-the-test',
): { readonly accessKeyId: string; readonly secretAccessKey: string } {
  return { accessKeyId: `AKIA${account}`, secretAccessKey }
}
