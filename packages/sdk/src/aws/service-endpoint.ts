import { STSClient } from '@aws-sdk/client-sts'
import { checkEndpoint } from '../input/input.ts'
import type { Access } from './access.ts'
import { partitionOf } from './partition.ts'

/** A service that is called without a client of the AWS SDK. */
export type ServiceName = 'bcm-data-exports' | 'cloudwatch' | 'cur'

/** How a service is addressed. */
export interface Service {
  /** In a signature, and in front of its host names. */
  readonly signingName: string
  /** As the standard AWS configuration names it: `AWS_ENDPOINT_URL_CLOUDWATCH`. */
  readonly id: string
  readonly protocol: 'json' | 'query'
  /** Before the operation in `X-Amz-Target`, of `json`; the API's version, of `query`. */
  readonly api: string
  /** The one Region of each partition that has the service. @defaultValue every Region has it */
  readonly homes?: Readonly<Record<string, string>>
  /** It has dual-stack host names only. */
  readonly isDualStack?: true
}

/** The Region of each partition that has the billing services. */
export const billingHomes: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
}

/** The services that are called without a client. */
export const services: Readonly<Record<ServiceName, Service>> = {
  cloudwatch: {
    signingName: 'monitoring',
    id: 'CloudWatch',
    protocol: 'query',
    api: '2010-08-01',
  },
  cur: {
    signingName: 'cur',
    id: 'Cost and Usage Report Service',
    protocol: 'json',
    api: 'AWSOrigamiServiceGatewayService',
    homes: billingHomes,
  },
  'bcm-data-exports': {
    signingName: 'bcm-data-exports',
    id: 'BCM Data Exports',
    protocol: 'json',
    api: 'AWSBillingAndCostManagementDataExports',
    homes: billingHomes,
    isDualStack: true,
  },
}

/** Where a service is called, and the Region its requests are signed for. */
export interface ServiceLocation {
  readonly endpoint: string
  readonly region: string
}

/**
 * Where a service is for this access: at the configured endpoint, else at AWS's own, FIPS and dual-stack
 * as the standard AWS configuration asks. `undefined` where the partition does not have the service.
 */
export async function locate(
  name: ServiceName,
  access: Access,
): Promise<ServiceLocation | undefined> {
  const service = services[name]
  const home = service.homes ? service.homes[partitionOf(access.region)] : access.region
  const endpoint = access.endpoint ?? (await configuredEndpoint(service.id, access.region))
  if (endpoint !== undefined) return { endpoint, region: home ?? access.region }
  return home === undefined
    ? undefined
    : { endpoint: await awsEndpoint(service, home), region: home }
}

/** The endpoint that the environment or the profile sets for a service. Fails with `invalid_input`. */
export async function configuredEndpoint(
  serviceId: string,
  region: string,
): Promise<string | undefined> {
  // The AWS SDK's own reading of the configuration, asked in the service's name.
  const { config } = new STSClient({ region, serviceId })
  const endpoint = await config.serviceConfiguredEndpoint?.()
  if (endpoint !== undefined) checkEndpoint('endpoint', endpoint)
  return endpoint
}

/**
 * AWS's own endpoint. The AWS SDK has its rules (DNS suffixes of partitions, FIPS, dual-stack) inside
 * each client; STS follows the same ones as these services, so its host is taken and renamed.
 */
async function awsEndpoint({ signingName, isDualStack }: Service, Region: string): Promise<string> {
  const { config } = new STSClient({ region: Region })
  const { url } = config.endpointProvider({
    Region,
    UseFIPS: await config.useFipsEndpoint(),
    UseDualStack: isDualStack ?? (await config.useDualstackEndpoint()),
    UseGlobalEndpoint: false,
  })
  return url.href.replace('//sts', `//${signingName}`)
}
