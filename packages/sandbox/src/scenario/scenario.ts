import type { _InstanceType } from '@aws-sdk/client-ec2'
import type { Fault } from '../faults.ts'
import type { PolicyDocument } from './policy-document.ts'

/** What exists in the sandbox: plain data, told in full, never changed by a call. Times are UTC ISO 8601. */
export interface Scenario {
  readonly organizations: readonly ScenarioOrganization[]
  readonly accounts: readonly ScenarioAccount[]
  /** IAM actions every key may call (`*` as a wildcard), besides its own `allowed`. */
  readonly basePolicy: readonly string[]
  /** Snapshots of other owners that everyone may see. */
  readonly publicSnapshots?: readonly SnapshotSpec[]
  /** Images of other owners that everyone may launch. */
  readonly publicImages?: readonly ImageSpec[]
  /** What goes wrong from the start. More can be pushed on `sandbox.faults` at any time. */
  readonly faults?: readonly Fault[]
}

/** One AWS Organization. */
export interface ScenarioOrganization {
  /** `o-…` */
  readonly id: string
  /** Its root account; it need not be in the scenario itself. */
  readonly managementAccountId: string
  /** Its service control policies. */
  readonly policies?: readonly ServiceControlPolicy[]
}

/**
 * An SCP and where it is attached: at the Organization's root (`*`), or at some accounts. It binds every
 * account but the management account. At each of the two levels AWS's own `FullAWSAccess` is attached
 * too, unless an SCP there allows something itself: then only that is allowed.
 */
export interface ServiceControlPolicy {
  readonly accounts: '*' | readonly string[]
  readonly policy: PolicyDocument
}

/** One AWS account and all that is in it. */
export interface ScenarioAccount {
  /** 12 digits. */
  readonly id: string
  readonly name: string
  /** The Organization it belongs to; absent for an account on its own. */
  readonly organizationId?: string
  /** The product runs in it: it assumes roles of others, and nobody connects it. @defaultValue `false` */
  readonly isHost?: boolean
  /** @defaultValue `ACTIVE` */
  readonly status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
  readonly joinedAt: string
  /** The Regions enabled in it. */
  readonly regions: readonly string[]
  /** Regions whose STS its administrator has switched off: roles are neither assumed there nor for it. */
  readonly stsInactiveIn?: readonly string[]
  readonly keys: readonly AccessKey[]
  /** IAM roles; `sandbox.putRole()` makes more. */
  readonly roles?: readonly RoleSpec[]
  readonly instances: readonly InstanceSpec[]
  readonly volumes: readonly VolumeSpec[]
  readonly snapshots: readonly SnapshotSpec[]
  readonly images: readonly ImageSpec[]
  readonly addresses: readonly AddressSpec[]
  readonly buckets: readonly BucketSpec[]
  /** Billing exports the account has ordered. What they deliver are `objects` of their bucket. */
  readonly exports?: readonly ExportSpec[]
  readonly users: readonly UserSpec[]
}

/** One access key that can sign requests. */
export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Whose it is: a user's name, or a role's name with a session's: `role/session`. */
  readonly owner: { readonly user: string } | RoleSession
  /** Temporary credentials have one. */
  readonly sessionToken?: string
  readonly expiresAt?: string
  /** A key that was made inactive, or deleted: AWS gives both the same answer. */
  readonly inactive?: boolean
  /** The policies of its owner, in place of the scenario's `basePolicy`. */
  readonly policies?: readonly PolicyDocument[]
  /** Its owner's permissions boundary. */
  readonly boundary?: PolicyDocument
  /** What it may do besides. */
  readonly allowed?: readonly Allowance[]
  /** What it may not do, before any policy is asked. */
  readonly denied?: readonly Denial[]
}

/** A role, and the name its session was given. */
export interface RoleSession {
  readonly role: string
  readonly session: string
  /** `AROA…`. @defaultValue made from the key's ID */
  readonly roleId?: string
}

/** One IAM role that can be assumed. */
export interface RoleSpec {
  readonly name: string
  /** @defaultValue `/` */
  readonly path?: string
  /** Who may assume it: the statements of `sts:AssumeRole`. */
  readonly trust: PolicyDocument
  /** What its sessions may do. @defaultValue nothing */
  readonly policies?: readonly PolicyDocument[]
  readonly boundary?: PolicyDocument
  /** 3600 to 43,200. @defaultValue `3600` */
  readonly maxSessionSeconds?: number
}

/** What a key may do: an IAM action (`*` as a wildcard) on everything, or on some ARNs. */
export type Allowance = string | { readonly action: string; readonly resource: string }

/** What a key may not do: an IAM action (`*` as a wildcard), anywhere or in one Region. */
export type Denial =
  | string
  | {
      readonly action: string
      readonly region?: string
      /** The kind of policy that denies it explicitly. Absent: no identity-based policy allows it. */
      readonly layer?: 'service control policy' | 'permissions boundary' | 'identity-based policy'
    }

/** What every EC2 resource has. */
export interface Ec2Spec {
  readonly id: string
  readonly region: string
  readonly tags: Readonly<Record<string, string>>
}

/** One EC2 instance. */
export interface InstanceSpec extends Ec2Spec {
  /** The last letter of its Availability Zone. */
  readonly zone: string
  readonly type: _InstanceType
  readonly state: 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated'
  readonly architecture: 'x86_64' | 'arm64'
  readonly imageId: string
  readonly launchedAt: string
  readonly spot?: boolean
  readonly windows?: boolean
  readonly privateIp: string
  readonly publicIp?: string
  readonly subnetId: string
  readonly vpcId: string
}

/** One EBS volume. */
export interface VolumeSpec extends Ec2Spec {
  readonly zone: string
  readonly type: 'gp2' | 'gp3' | 'io1' | 'io2' | 'st1' | 'sc1' | 'standard'
  readonly sizeGib: number
  readonly iops?: number
  /** MiB per second. */
  readonly throughput?: number
  readonly encrypted: boolean
  /** The snapshot it was made from. */
  readonly snapshotId?: string
  readonly createdAt: string
  /** Absent: the volume is `available`, and paid for all the same. */
  readonly attachedTo?: { readonly instanceId: string; readonly device: string }
}

/** One EBS snapshot. */
export interface SnapshotSpec extends Ec2Spec {
  /** @defaultValue the account it is declared in */
  readonly ownerId?: string
  readonly volumeId: string
  readonly sizeGib: number
  readonly encrypted: boolean
  readonly tier?: 'standard' | 'archive'
  readonly description: string
  readonly startedAt: string
}

/** One AMI. */
export interface ImageSpec extends Ec2Spec {
  /** @defaultValue the account it is declared in */
  readonly ownerId?: string
  readonly name: string
  readonly description: string
  readonly architecture: 'x86_64' | 'arm64'
  readonly windows?: boolean
  readonly public?: boolean
  readonly snapshotIds: readonly string[]
  readonly createdAt: string
  readonly lastLaunchedAt?: string
}

/** One Elastic IP address. Its `id` is the allocation ID. */
export interface AddressSpec extends Ec2Spec {
  readonly publicIp: string
  readonly associatedWith?: {
    readonly instanceId?: string
    readonly networkInterfaceId: string
    readonly privateIp: string
  }
}

/** One S3 bucket. */
export interface BucketSpec {
  readonly name: string
  readonly region: string
  readonly createdAt: string
  readonly tags: Readonly<Record<string, string>>
  /** What its ACL grants to everyone. */
  readonly publicGrants?: readonly ('READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP' | 'FULL_CONTROL')[]
  /** Whether its policy makes it public; absent when it has none. */
  readonly policy?: 'public' | 'private'
  /** Absent when it has no configuration of its own. */
  readonly publicAccessBlock?: {
    readonly blockPublicAcls: boolean
    readonly ignorePublicAcls: boolean
    readonly blockPublicPolicy: boolean
    readonly restrictPublicBuckets: boolean
  }
  /** Other accounts that its policy lets list, read, write and delete what is in it. */
  readonly grants?: readonly string[]
  /** What is in it from the start; a function where it depends on the time of the call. */
  readonly objects?: readonly ObjectSpec[] | ((now: Date) => readonly ObjectSpec[])
}

/** One object of a bucket. */
export interface ObjectSpec {
  readonly key: string
  /** A function is called when the object is first looked at. */
  readonly body: Uint8Array | (() => Uint8Array)
  /** An object that changes later has another. @defaultValue when the bucket was created */
  readonly modifiedAt?: string
  readonly contentType?: string
}

/** One billing export that was ordered. */
export interface ExportSpec {
  /** `cur` is the legacy Cost and Usage Report; the others are of Data Exports. */
  readonly kind: 'cur' | 'cur-2.0' | 'focus-1.0' | 'focus-1.2'
  readonly name: string
  readonly bucket: string
  readonly prefix: string
  /** Data Exports write no `csv.zip`. */
  readonly format: 'csv.gz' | 'csv.zip' | 'parquet'
  /** `athena`: the legacy report's own layout for Parquet, which overwrites. */
  readonly versioning: 'create-new' | 'overwrite' | 'athena'
  readonly createdAt: string
  /** Absent when nothing was delivered yet. */
  readonly lastDeliveredAt?: string
}

/** One IAM user. */
export interface UserSpec {
  readonly id: string
  readonly name: string
  /** @defaultValue `/` */
  readonly path?: string
  readonly createdAt: string
  /** Since when the user may sign in to the console; absent when they may not. */
  readonly consoleLoginSince?: string
  readonly passwordLastUsedAt?: string
  readonly accessKeys: readonly {
    readonly accessKeyId: string
    readonly status: 'Active' | 'Inactive'
    readonly createdAt: string
    /** Absent when it was never used. */
    readonly lastUsed?: { readonly at: string; readonly region: string; readonly service: string }
  }[]
}
