import { STSClient } from '@aws-sdk/client-sts'
import type { Access } from './access.ts'
import { partitionOf } from './partition.ts'

/** A service that is called without a client of the AWS SDK. */
export type ServiceName = 'bcm-data-exports' | 'cloudwatch' | 'cur'

/** How a service is addressed. */
export interface Service {
  /** As a signature names it. */
  readonly signingName: string
  /** As the standard AWS configuration names it: `AWS_ENDPOINT_URL_CLOUDWATCH`. */
  readonly id: string
  readonly protocol: 'json' | 'query'
  /** Before the operation in `X-Amz-Target`, of `json`; the API's version, of `query`. */
  readonly api: string
  /** `undefined` where the partition has none. */
  readonly endpoint: (
    region: string,
  ) => { readonly region: string; readonly url: string } | undefined
}

/** The services, which the bills' APIs have in one Region of a partition alone. */
export const services: Readonly<Record<ServiceName, Service>> = {
  cloudwatch: {
    signingName: 'monitoring',
    id: 'CloudWatch',
    protocol: 'query',
    api: '2010-08-01',
    endpoint: (region) => {
      const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
      return { region, url: `https://monitoring.${region}.${suffix}/` }
    },
  },
  cur: {
    signingName: 'cur',
    id: 'Cost and Usage Report Service',
    protocol: 'json',
    api: 'AWSOrigamiServiceGatewayService',
    endpoint: inOneRegion({
      aws: ['us-east-1', 'https://cur.us-east-1.amazonaws.com/'],
      'aws-cn': ['cn-northwest-1', 'https://cur.cn-northwest-1.amazonaws.com.cn/'],
    }),
  },
  'bcm-data-exports': {
    signingName: 'bcm-data-exports',
    id: 'BCM Data Exports',
    protocol: 'json',
    api: 'AWSBillingAndCostManagementDataExports',
    endpoint: inOneRegion({
      aws: ['us-east-1', 'https://bcm-data-exports.us-east-1.api.aws/'],
      'aws-cn': [
        'cn-northwest-1',
        'https://bcm-data-exports.cn-northwest-1.api.amazonwebservices.com.cn/',
      ],
    }),
  },
}

function inOneRegion(
  places: Readonly<Record<string, readonly [region: string, url: string]>>,
): Service['endpoint'] {
  return (region) => {
    const [at, url] = places[partitionOf(region)] ?? []
    return at === undefined || url === undefined ? undefined : { region: at, url }
  }
}

/** The endpoint that is set for a service: by the caller, the environment or the profile. */
export async function configuredEndpoint(
  { endpoint, region }: Access,
  { id }: Service,
): Promise<string | undefined> {
  if (endpoint !== undefined) return endpoint
  // The AWS SDK's own reading of the configuration, asked in the service's name.
  return new STSClient({ region, serviceId: id }).config.serviceConfiguredEndpoint?.()
}
