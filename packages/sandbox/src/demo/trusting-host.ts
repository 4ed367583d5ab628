import type { PolicyDocument, PolicyStatement } from '../scenario/policy-document.ts'
import { demoHost } from './ledger-host.ts'

/** Trust in the host's account, with this External ID, or one of these, where there is one. */
export function trustingHost(externalId?: string | readonly string[]): PolicyDocument {
  const trust: PolicyStatement = {
    Effect: 'Allow',
    Principal: { AWS: demoHost.accountId },
    Action: 'sts:AssumeRole',
  }
  if (externalId === undefined) return { Version: '2012-10-17', Statement: trust }
  return {
    Version: '2012-10-17',
    Statement: { ...trust, Condition: { StringEquals: { 'sts:ExternalId': externalId } } },
  }
}
