import type { Resource, ResourceKind } from '../resource.ts'

/** One resource, as stored: what discovery found, with whose it is and when it was seen. */
export type StoredResource = Resource & {
  readonly dataSourceId: string
  /** The employee it is associated with; `null` when unassigned. */
  readonly employeeId: string | null
  readonly firstSeenAt: string
  readonly lastSeenAt: string
}

/** Which resources: every part narrows; several values of one part widen. */
export interface ResourceFilter {
  readonly dataSource?: readonly string[]
  readonly account?: readonly string[]
  readonly kind?: readonly ResourceKind[]
  readonly region?: readonly string[]
  /** Employee IDs; `none` for unassigned. */
  readonly employee?: readonly string[]
  /** `key` or `key=value`. */
  readonly tag?: readonly string[]
  /** Part of a name, ID, ARN or tag; case-insensitive. */
  readonly search?: string
}

/** A page of `GET /v1/resources`. */
export interface ResourceQuery extends ResourceFilter {
  /** 1 to 200. @defaultValue 50 */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

/** Resources in order of employee, account, kind, Region, name and ARN. */
export interface ResourcePage {
  readonly resources: readonly StoredResource[]
  /** Absent on the last page. */
  readonly nextCursor?: string
}

/** One employee's resources of one kind in one account. */
export interface ResourceGroup {
  readonly employeeId: string | null
  readonly accountId: string
  readonly dataSourceId: string
  readonly kind: ResourceKind
  readonly count: number
}

/** The answer of `GET /v1/resources?group=employee`, filtered like the list. */
export interface ResourceGroups {
  readonly groups: readonly ResourceGroup[]
  /** Resources that pass the filter. */
  readonly total: number
  /** Regions of all the tenant's resources, for the filter. */
  readonly regions: readonly string[]
  /** Every kind the server knows, in the order people look for them. */
  readonly kinds: readonly KindNames[]
}

/** How people call a kind. */
export interface KindNames {
  readonly kind: ResourceKind
  /** `EBS volume` */
  readonly one: string
  /** `EBS volumes` */
  readonly many: string
  /** What people type for it: `volume`. */
  readonly word: string
}
