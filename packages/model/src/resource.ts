/** What every resource has. Times are UTC ISO 8601. */
export interface ResourceOf<Kind extends string, Properties> {
  readonly arn: string
  /** AWS's own short ID: `i-0abc…`, a bucket's name, a user's name. */
  readonly id: string
  /** The CloudFormation type where one exists. */
  readonly kind: Kind
  /** 12 digits. */
  readonly accountId: string
  /** A Region code, or `global`. */
  readonly region: string
  /** The `Name` tag, or what AWS calls the name. */
  readonly name?: string
  /** `{}` when there are none, or when they were refused: then a `problem` says so. */
  readonly tags: Readonly<Record<string, string>>
  /** Of an instance its last start: AWS does not tell the first. */
  readonly createdAt?: string
  readonly consoleUrl: string
  readonly properties: Properties
}

/** One EC2 instance. */
export type Instance = ResourceOf<
  'AWS::EC2::Instance',
  {
    readonly instanceType: string
    /** `pending`, `running`, `stopping`, `stopped`, `shutting-down`, `terminated`. */
    readonly state: string
    readonly architecture?: string
    readonly imageId?: string
    readonly availabilityZone?: string
    /** `on-demand`, or AWS's word: `spot`, `scheduled`, `capacity-block`, `interruptible-capacity-reservation`, … */
    readonly lifecycle: string
    /** The AWS service that manages it: `eks.amazonaws.com`. Absent when you manage it. */
    readonly managedBy?: string
    readonly platform?: string
    readonly privateIpAddress?: string
    readonly publicIpAddress?: string
    readonly subnetId?: string
    readonly vpcId?: string
    readonly volumeIds: readonly string[]
  }
>

/** One EBS volume. */
export type Volume = ResourceOf<
  'AWS::EC2::Volume',
  {
    readonly volumeType: string
    readonly sizeGib: number
    readonly state: string
    readonly encrypted: boolean
    readonly iops?: number
    /** MiB per second. */
    readonly throughput?: number
    readonly availabilityZone?: string
    readonly snapshotId?: string
    /** The AWS service that manages it: `eks.amazonaws.com`. Absent when you manage it. */
    readonly managedBy?: string
    readonly instanceIds: readonly string[]
  }
>

/** One EBS snapshot owned by the account. */
export type Snapshot = ResourceOf<
  'AWS::EC2::Snapshot',
  {
    readonly volumeId?: string
    readonly sizeGib: number
    readonly state: string
    readonly encrypted: boolean
    readonly storageTier?: string
    readonly description?: string
  }
>

/** One AMI owned by the account. */
export type Image = ResourceOf<
  'AWS::EC2::Image',
  {
    readonly state: string
    readonly architecture?: string
    readonly platform?: string
    readonly public: boolean
    readonly snapshotIds: readonly string[]
    readonly description?: string
    readonly lastLaunchedAt?: string
  }
>

/** One Elastic IP address. */
export type ElasticIp = ResourceOf<
  'AWS::EC2::EIP',
  {
    readonly publicIp: string
    readonly associated: boolean
    readonly instanceId?: string
    readonly networkInterfaceId?: string
    readonly privateIpAddress?: string
  }
>

/** One S3 bucket. A part that was refused is absent, and a `problem` says so. */
export type Bucket = ResourceOf<
  'AWS::S3::Bucket',
  {
    /** Grants of the ACL to everyone or to every AWS account: `READ`, `WRITE`, … Empty when there are none. */
    readonly publicGrants?: readonly string[]
    /** Whether the bucket policy makes it public; `null` when it has no policy. */
    readonly policyPublic?: boolean | null
    /** `null` when the bucket has no configuration of its own. */
    readonly publicAccessBlock?: {
      readonly blockPublicAcls: boolean
      readonly ignorePublicAcls: boolean
      readonly blockPublicPolicy: boolean
      readonly restrictPublicBuckets: boolean
    } | null
  }
>

/** One IAM user. A part that was refused is absent, and a `problem` says so. */
export type User = ResourceOf<
  'AWS::IAM::User',
  {
    readonly path: string
    /** Last console sign-in, as `iam:ListUsers` gives it. */
    readonly passwordLastUsedAt?: string
    /** Whether the user may sign in to the console. */
    readonly consoleLogin?: boolean
    readonly accessKeys?: readonly {
      readonly accessKeyId: string
      readonly status: string
      readonly createdAt?: string
      /** Absent when refused; `null` when never used. */
      readonly lastUsed?: {
        readonly at: string
        readonly region: string
        readonly service: string
      } | null
    }[]
  }
>

/** One thing discovery found, identified by its ARN; discriminated by `kind`. */
export type Resource = Instance | Volume | Snapshot | Image | ElasticIp | Bucket | User

/** Every kind discovery knows. */
export type ResourceKind = Resource['kind']
