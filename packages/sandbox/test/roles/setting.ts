import type {
  AccessKey,
  PolicyDocument,
  PolicyStatement,
  RoleSpec,
  Sandbox,
  ScenarioAccount,
} from '../../src/index.ts'
import { clientsOf, sandboxFor } from '../clients.ts'
import type { ClientOptions, Clients } from '../clients.ts'
import { accountId, testAccount, testScenario } from '../scenario.ts'

export const hostId = '888899990000'
export const hostArn: string = `arn:aws:iam::${hostId}:user/ledger`
export const externalId = 'aws-linked-7f3c'
export const roleArn: string = `arn:aws:iam::${accountId}:role/aws-linked`

export const hostKey: AccessKey = {
  accessKeyId: 'AKIAHOSTHOST1EXAMPLE',
  secretAccessKey: 'host/host/host/sandbox/not/real/EXAMPLEK',
  owner: { user: 'ledger' },
  policies: [{ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } }],
}
export const readVolumes: PolicyDocument = {
  Statement: { Effect: 'Allow', Action: ['ec2:Describe*', 'sts:AssumeRole'], Resource: '*' },
}

/** Trust in a principal, under a condition. */
export function trusting(
  principal: string | readonly string[],
  condition?: PolicyStatement['Condition'],
): PolicyDocument {
  return {
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: 'sts:AssumeRole',
      ...(condition && { Condition: condition }),
    },
  }
}

const enforcing = trusting(hostId, { StringEquals: { 'sts:ExternalId': externalId } })
export const role: RoleSpec = { name: 'aws-linked', trust: enforcing, policies: [readVolumes] }

export interface Setting {
  readonly role?: Partial<RoleSpec>
  readonly host?: Partial<AccessKey>
  readonly customer?: Partial<ScenarioAccount>
  readonly now?: () => Date
}

/** A host that has no Organization, and a customer with the role. */
export async function setting({
  role: ofRole,
  host,
  customer,
  now,
}: Setting = {}): Promise<Sandbox> {
  const { organizationId: _, ...hosting } = testAccount({
    id: hostId,
    name: 'host',
    buckets: [],
    keys: [{ ...hostKey, ...host }],
  })
  return sandboxFor({
    scenario: testScenario([
      hosting,
      testAccount({ roles: [{ ...role, ...ofRole }], ...customer }),
    ]),
    ...(now && { now }),
  })
}

export const asHost = (sandbox: Sandbox, options: ClientOptions = {}): Clients =>
  clientsOf(sandbox, { credentials: hostKey, ...options })

/** What the host asks for. */
export const request: { RoleArn: string; RoleSessionName: string; ExternalId: string } = {
  RoleArn: roleArn,
  RoleSessionName: 'aws-linked',
  ExternalId: externalId,
}

/** Clients of the role's session. */
export async function asRole(
  sandbox: Sandbox,
  changes: object = {},
  region = 'eu-west-1',
): Promise<Clients> {
  const { Credentials } = await asHost(sandbox).sts.assumeRole({ ...request, ...changes })
  return clientsOf(sandbox, {
    region,
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  })
}

/** A refusal that does not say why. */
export const refused: { name: string; status: number; message: string } = {
  name: 'AccessDenied',
  status: 403,
  message: `User: ${hostArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
}
