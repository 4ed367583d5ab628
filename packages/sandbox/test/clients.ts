import { EC2 } from '@aws-sdk/client-ec2'
import { IAM } from '@aws-sdk/client-iam'
import { Organizations } from '@aws-sdk/client-organizations'
import { S3 } from '@aws-sdk/client-s3'
import { STS } from '@aws-sdk/client-sts'
import { onTestFinished } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox, SandboxOptions } from '../src/index.ts'
import { key, testScenario } from './scenario.ts'

/** The AWS SDK's own clients, that ask once and see what a caller sees. */
export interface Clients {
  readonly ec2: EC2
  readonly iam: IAM
  readonly organizations: Organizations
  readonly s3: S3
  readonly sts: STS
}

/** What clients may differ in. */
export interface ClientOptions {
  readonly region?: string
  readonly credentials?: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken?: string
  }
  readonly systemClockOffset?: number
  /** @defaultValue 1 */
  readonly maxAttempts?: number
}

/** Starts a sandbox for one test, which stops it at its end. */
export async function sandboxFor(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ scenario: testScenario(), ...options })
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** Clients of a sandbox, in Ireland with the test's key unless told otherwise. */
export function clientsOf(
  { endpoint }: Pick<Sandbox, 'endpoint'>,
  {
    region = 'eu-west-1',
    credentials = key,
    systemClockOffset = 0,
    maxAttempts = 1,
  }: ClientOptions = {},
): Clients {
  const config = { endpoint, region, credentials, systemClockOffset, maxAttempts }
  return {
    ec2: new EC2(config),
    iam: new IAM(config),
    organizations: new Organizations(config),
    s3: new S3({ ...config, forcePathStyle: true }),
    sts: new STS(config),
  }
}

/** A sandbox and clients of it, where a test needs no more. */
export async function clients(
  sandbox: Partial<SandboxOptions> = {},
  options: ClientOptions = {},
): Promise<Clients> {
  return clientsOf(await sandboxFor(sandbox), options)
}

/** What a call was refused with. Fails when it was not refused. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number | undefined }> {
  const error = await call.then(
    () => new Error('the call was not refused'),
    (reason: Error & { $metadata?: { httpStatusCode?: number } }) => reason,
  )
  const { name, message } = error
  const status = '$metadata' in error ? error.$metadata?.httpStatusCode : undefined
  return { name, message, status }
}
