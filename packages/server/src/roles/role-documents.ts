import type { BillingExport, RoleSetup, RoleSetupRequest, ExportPlace } from '@aws-linked/model'
import { policy, quickCreateUrl, roleTemplate, stackSetSteps, trustPolicy } from '@aws-linked/sdk'
import type { StackPlace } from '@aws-linked/sdk'
import { toApiError } from '../aws/to-api-error.ts'
import type { TemplateUrls } from '../aws/host-roles.ts'

/** The role that is asked for. */
export type AskedRole = Pick<RoleSetup, 'roleName' | 'trustedAccountId' | 'externalId'> &
  Pick<RoleSetupRequest, 'type'>

/** What the documents are made for. */
export interface Surroundings {
  readonly partition: string
  /** Where the host has AWS called. */
  readonly region?: string
  readonly templateUrls: TemplateUrls
  /** Of a root, as far as it is known. */
  readonly billingExport?: BillingExport
  /** Whose linked accounts the role is for. */
  readonly root?: { readonly billingExport?: BillingExport }
}

/** What a role needs that asks for its External ID. Throws an `ApiError`: `invalid_input`. */
export function toDocuments(
  { type, ...role }: AskedRole,
  { partition, region, templateUrls, billingExport, root }: Surroundings,
): Pick<RoleSetup, 'trustPolicy' | 'policy' | 'template' | 'quickCreateUrl' | 'stackSet'> {
  const { trustedAccountId, externalId } = role
  const place = toPlace(billingExport)
  const stack: StackPlace = region === undefined ? { partition } : { region }
  const url = hostedUrl(templateUrls[type], place)
  try {
    return {
      trustPolicy: trustPolicy({ accountId: trustedAccountId, externalId }),
      policy: policy(type, { ...place, partition }),
      template: toText(roleTemplate({ type, place, ...role })),
      ...(url !== undefined && {
        quickCreateUrl: quickCreateUrl({
          templateUrl: url,
          ...stack,
          parameters: {
            TrustedAccountId: trustedAccountId,
            ExternalId: externalId,
            RoleName: role.roleName,
          },
        }),
      }),
      ...(root && { stackSet: toStackSet(role, { stack, templateUrls, root }) }),
    }
  } catch (error) {
    throw toApiError(error)
  }
}

/** The linked accounts' StackSet, and the management account's own stack, which it does not reach. */
function toStackSet(
  role: Omit<AskedRole, 'type'>,
  {
    stack,
    templateUrls: { linked, root: rootUrl },
    root,
  }: {
    readonly stack: StackPlace
    readonly templateUrls: TemplateUrls
    readonly root: NonNullable<Surroundings['root']>
  },
): NonNullable<RoleSetup['stackSet']> {
  const place = toPlace(root.billingExport)
  const ownUrl = hostedUrl(rootUrl, place)
  const steps = stackSetSteps({
    ...role,
    ...stack,
    ...(linked !== undefined && { templateUrl: linked }),
    ...(ownUrl !== undefined && { root: { templateUrl: ownUrl } }),
  })
  return { ...steps, rootTemplate: toText(roleTemplate({ type: 'root', place, ...role })) }
}

/** The hosted template is the same for all tenants, so it cannot name a bucket. */
function hostedUrl(url: string | undefined, { bucket }: ExportPlace): string | undefined {
  return bucket === undefined ? url : undefined
}

function toPlace({ bucket, prefix }: BillingExport = {}): ExportPlace {
  return bucket === undefined ? {} : { bucket, ...(prefix && { prefix }) }
}

function toText(template: object): string {
  return JSON.stringify(template, undefined, 2)
}
