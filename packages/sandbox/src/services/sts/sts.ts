import { AssumeRole$, GetCallerIdentity$ } from '@aws-sdk/client-sts'
import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { ownerArn } from '../../auth/authorize.ts'
import { queryRefusals } from '../../refusals/query.ts'
import { awsQuery } from '../../wire/query.ts'
import { named, operation } from '../service.ts'
import type { Call, Service } from '../service.ts'
import { checkAssumeRole } from './assume-role-input.ts'
import { assumeRole, assumeRoleDenial, checkActive } from './assume-role.ts'

/** AWS Security Token Service. */
export const sts: Service = {
  name: 'sts',
  protocol: awsQuery('https://sts.amazonaws.com/doc/2011-06-15/'),
  refusals: queryRefusals,
  regional: true,
  operations: named([
    operation('sts', GetCallerIdentity$, getCallerIdentity),
    operation('sts', AssumeRole$, assumeRole, {
      resource: ({ RoleArn = '' }) => RoleArn,
      before(input, call) {
        checkActive(call.account, call)
        checkAssumeRole(input)
      },
      denial: assumeRoleDenial,
    }),
  ]),
}

function getCallerIdentity(
  _input: GetCallerIdentityRequest,
  { account, key }: Call,
): GetCallerIdentityResponse {
  const { owner, accessKeyId } = key
  const id = accessKeyId.slice('AKIA'.length)
  return {
    Account: account.spec.id,
    Arn: ownerArn(key, account.spec.id),
    UserId: 'user' in owner ? `AIDA${id}` : `${owner.roleId ?? `AROA${id}`}:${owner.session}`,
  }
}
