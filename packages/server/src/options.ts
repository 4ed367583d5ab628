import type { AwsPlace } from './aws/aws.ts'
import type { BillingPlugin } from '@aws-linked/model'
import type { HostEvent } from './events/host-event.ts'
import type { Authenticate } from './api/identity.ts'
import type { Log } from './api/log.ts'
import type { May } from './api/rights.ts'
import type { RolesOptions } from './aws/host-roles.ts'
import type { MasterKey } from './secrets/keys.ts'

/** Options of `createAwsLinked`. */
export interface AwsLinkedOptions {
  /** Tells who sent a request. */
  readonly authenticate: Authenticate
  /**
   * Tells whether a person has a right, such as to `connect` an account or to `erase` its data. It is asked for each
   * request that needs one. Only `true` is a yes; if it throws, the request is answered with 500.
   * @defaultValue admins have every right, members none: they look, check and discover
   */
  readonly may?: May
  /** Encrypt stored secrets: the first encrypts, all decrypt. `generateKey()` makes one. */
  readonly keys: readonly MasterKey[]
  /** Where the handler is mounted. @defaultValue `/aws-linked` */
  readonly basePath?: string
  /** A folder for the embedded store, used by one process. In memory without. */
  readonly dataDir?: string
  /** Reserved: PostgreSQL comes later. */
  readonly databaseUrl?: string
  /**
   * The origins this server is reached at: `https://app.example.com`. Needed behind a proxy that
   * ends TLS; wise everywhere, since it also holds the Host header against them.
   * @defaultValue the origin of the request's own URL
   */
  readonly origins?: readonly string[]
  /** Where AWS is, for an emulator; `region` is also where people's stacks are made. @defaultValue the AWS SDK's own configuration */
  readonly aws?: AwsPlace
  /**
   * The host's own AWS identity, which assumes the roles that people connect with: `{}` is the AWS
   * SDK's chain. Without it accounts are connected with access keys only.
   */
  readonly roles?: RolesOptions
  /** `billing()` of `@aws-linked/billing`. Without it there are no costs, and its routes answer `not_found`. */
  readonly billing?: BillingPlugin
  /**
   * Told what happened, at least once and in order within a tenant: again, later, when it throws,
   * rejects or takes longer than half a minute, and after a restart; given up after a week.
   */
  readonly onEvent?: (event: HostEvent) => unknown
  /** @defaultValue the system's clock */
  readonly now?: () => Date
  /** @defaultValue errors, as JSON lines on stderr */
  readonly log?: Log
}

/** The server, mounted in a host. */
export interface AwsLinked {
  /** Answers a request below `basePath`. Never rejects. `GET /readyz` below it says whether it can work. */
  readonly fetch: (request: Request) => Promise<Response>
  /**
   * Starts the server, if no request did. Resolves when the store is open; rejects when it cannot be, or with a
   * `TypeError` for an option that is wrong. Await it where a server starts, so that what a stop interrupted goes on at
   * once. Requests wait for it by themselves.
   */
  readonly ready: Promise<void>
  /** Interrupts discoveries and billing (the next start resumes them), ends event streams, closes the store. */
  close(): Promise<void>
}
