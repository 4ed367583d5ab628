import {
  GetAccessKeyLastUsed$,
  GetLoginProfile$,
  ListAccessKeys$,
  ListUsers$,
} from '@aws-sdk/client-iam'
import { queryRefusals } from '../../refusals/query.ts'
import { awsQuery } from '../../wire/query.ts'
import { named, operation } from '../service.ts'
import type { Call, Service } from '../service.ts'
import { getAccessKeyLastUsed, listAccessKeys } from './access-keys.ts'
import { callersName, getLoginProfile, iamArn, listUsers } from './users.ts'

/** AWS Identity and Access Management. */
export const iam: Service = {
  name: 'iam',
  protocol: awsQuery('https://iam.amazonaws.com/doc/2010-05-08/'),
  refusals: queryRefusals,
  regional: false,
  operations: named([
    operation('iam', ListUsers$, listUsers, {
      resource: (_input, { account }) => iamArn(account, 'user/'),
    }),
    operation('iam', ListAccessKeys$, listAccessKeys, { resource: userArn }),
    operation('iam', GetAccessKeyLastUsed$, getAccessKeyLastUsed),
    operation('iam', GetLoginProfile$, getLoginProfile, { resource: userArn }),
  ]),
}

function userArn({ UserName }: { UserName?: string | undefined }, call: Call): string {
  return iamArn(call.account, `user/${UserName ?? callersName(call)}`)
}
