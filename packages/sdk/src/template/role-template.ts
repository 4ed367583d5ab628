import type {
  DataSourceType,
  PolicyFeature,
  ExportPlace,
  PolicyDocument,
  PolicyStatement,
} from '@aws-linked/model'
import { checkAccountId, checkExternalId, checkMatch, checkOptions } from '../input/input.ts'
import { policy } from '../permissions/policy.ts'
import { inputTexts } from '../texts/input.ts'
import { templateTexts } from '../texts/templates.ts'
import { toTrustPolicy } from './trust-policy.ts'
import type { TrustPolicyDocument } from './trust-policy.ts'

/** What a role's template is for. */
export interface RoleTemplateOptions {
  readonly type: DataSourceType
  /** Where a root's billing export is. @defaultValue every bucket */
  readonly place?: ExportPlace
  /** What the role is for. @defaultValue every feature */
  readonly features?: readonly PolicyFeature[]
  /** Whose identities assume it: 12 digits. @defaultValue none: to be given with the stack */
  readonly trustedAccountId?: string
  /** @defaultValue none: to be given with the stack */
  readonly externalId?: string
  /** @defaultValue `aws-linked` */
  readonly roleName?: string
  /** Of template and role, for people. */
  readonly description?: string
}

/** A text, or what AWS CloudFormation makes of its parameters. */
export type TemplateValue = string | { readonly 'Fn::Sub': string } | { readonly Ref: string }

/** A parameter of a template; people see all of it. */
export interface TemplateParameter {
  readonly Type: 'String'
  readonly Description: string
  readonly AllowedPattern: string
  readonly ConstraintDescription: string
  readonly Default?: string
}

/** An AWS CloudFormation template of one role, with its policy. Plain JSON. */
export interface RoleTemplate {
  readonly AWSTemplateFormatVersion: '2010-09-09'
  readonly Description: string
  readonly Parameters: Readonly<Record<RoleParameter, TemplateParameter>>
  readonly Resources: {
    readonly Role: {
      readonly Type: 'AWS::IAM::Role'
      readonly Properties: {
        readonly RoleName: TemplateValue
        readonly Description: string
        readonly AssumeRolePolicyDocument: TrustPolicyDocument<TemplateValue>
        readonly Policies: readonly {
          readonly PolicyName: string
          readonly PolicyDocument: Omit<PolicyDocument, 'Statement'> & {
            readonly Statement: readonly (Omit<PolicyStatement, 'Resource'> & {
              readonly Resource: TemplateValue
            })[]
          }
        }[]
      }
    }
  }
  readonly Outputs: {
    readonly RoleArn: {
      readonly Description: string
      readonly Value: { readonly 'Fn::GetAtt': readonly ['Role', 'Arn'] }
    }
  }
}

/** The names of the template's parameters. */
export type RoleParameter = 'TrustedAccountId' | 'ExternalId' | 'RoleName'

/**
 * The AWS CloudFormation template of a role for a Data Source: its trust policy, its policy, and its ARN
 * as output. Without `trustedAccountId` and `externalId` it is the same for everybody: host that file for
 * `quickCreateUrl()`, whose link fills them in. A stack of it needs CAPABILITY_NAMED_IAM. Fails with
 * `invalid_input`.
 *
 * @example
 * import { roleTemplate } from '@aws-linked/sdk'
 *
 * console.log(JSON.stringify(roleTemplate({ type: 'linked' }), null, 2))
 */
export function roleTemplate(options: RoleTemplateOptions): RoleTemplate {
  checkOptions(options)
  const {
    type,
    place = {},
    features,
    trustedAccountId,
    externalId,
    roleName = 'aws-linked',
  } = options
  const document = policy(type, { ...place, ...(features !== undefined && { features }) })
  const { description = templateTexts.descriptions[type] } = options
  checkOptions(place, 'place')
  checkTemplateRoleName(roleName)
  if (trustedAccountId !== undefined) checkAccountId('trustedAccountId', trustedAccountId)
  if (externalId !== undefined) checkExternalId(externalId)
  checkMatch('description', description, /^[\t\n\r -~¡-ÿ]{1,1000}$/, inputTexts.description)
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: description,
    Parameters: parameters({
      TrustedAccountId: trustedAccountId,
      ExternalId: externalId,
      RoleName: roleName,
    }),
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: { Ref: 'RoleName' },
          Description: description,
          AssumeRolePolicyDocument: toTrustPolicy<TemplateValue>(
            { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${TrustedAccountId}:root' },
            { Ref: 'ExternalId' },
          ),
          Policies: [
            {
              PolicyName: 'FinOpsforCloudOperations',
              PolicyDocument: {
                ...document,
                Statement: document.Statement.map((statement) => ({
                  ...statement,
                  Resource: inPartition(statement.Resource),
                })),
              },
            },
          ],
        },
      },
    },
    Outputs: {
      RoleArn: {
        Description: templateTexts.roleArn,
        Value: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
  }
}

/** Refuses a role name that a template cannot use: there, the name has no path. */
export function checkTemplateRoleName(roleName: unknown): asserts roleName is string {
  checkMatch('roleName', roleName, /^[\w+=,.@-]{1,64}$/, inputTexts.templateRoleName)
}

/** The commercial partition's ARNs, in whichever the stack is made. */
function inPartition(resource: string): TemplateValue {
  return resource.startsWith('arn:aws:')
    ? { 'Fn::Sub': resource.replace('arn:aws:', 'arn:${AWS::Partition}:') }
    : resource
}

function parameters(
  defaults: Readonly<Record<RoleParameter, string | undefined>>,
): RoleTemplate['Parameters'] {
  const parameter = (name: RoleParameter, AllowedPattern: string, text: ParameterText) => ({
    Type: 'String' as const,
    Description: text.Description,
    AllowedPattern,
    ConstraintDescription: text.ConstraintDescription,
    ...(defaults[name] !== undefined && { Default: defaults[name] }),
  })
  const { trustedAccountId, externalId, roleName } = templateTexts
  return {
    TrustedAccountId: parameter('TrustedAccountId', '^[0-9]{12}$', trustedAccountId),
    ExternalId: parameter('ExternalId', '^[a-zA-Z0-9_+=,.@:/-]{2,1224}$', externalId),
    RoleName: parameter('RoleName', '^[a-zA-Z0-9_+=,.@-]{1,64}$', roleName),
  }
}

type ParameterText = Pick<TemplateParameter, 'Description' | 'ConstraintDescription'>
