import { AwsError } from '../aws-error.ts'
import { queryRefusals } from '../refusals/query.ts'
import { awsQuery } from '../wire/query.ts'
import { list, number, operationSchema, structure, text, timestamp } from '../wire/shapes.ts'
import { named, operation } from './service.ts'
import type { Service } from './service.ts'

/** What {@link cloudWatch} is asked for. */
interface GetMetricStatisticsRequest {
  readonly Namespace?: string
  readonly MetricName?: string
  readonly StartTime?: Date
  readonly EndTime?: Date
  readonly Period?: number
  readonly Statistics?: readonly string[]
  readonly ExtendedStatistics?: readonly string[]
}

interface GetMetricStatisticsResponse {
  readonly Label: string
  readonly Datapoints: readonly []
}

const texts = list('Texts', text)
const schema = operationSchema(
  'GetMetricStatistics',
  {
    Namespace: text,
    MetricName: text,
    Dimensions: list('Dimensions', structure('Dimension', { Name: text, Value: text })),
    StartTime: timestamp,
    EndTime: timestamp,
    Period: number,
    Statistics: texts,
    ExtendedStatistics: texts,
    Unit: text,
  },
  {
    Label: text,
    Datapoints: list(
      'Datapoints',
      structure('Datapoint', { Timestamp: timestamp, Average: number, Unit: text }),
    ),
  },
)

/** Amazon CloudWatch, by the query protocol; signatures name it otherwise than policies do. */
export const cloudWatch: Service = {
  name: 'monitoring',
  protocol: awsQuery('http://monitoring.amazonaws.com/doc/2010-08-01/'),
  refusals: queryRefusals,
  regional: true,
  operations: named([operation('cloudwatch', schema, getMetricStatistics)]),
}

/** Nothing in the sandbox publishes metrics: a metric nobody published has no datapoints on AWS either. */
function getMetricStatistics(input: GetMetricStatisticsRequest): GetMetricStatisticsResponse {
  for (const name of ['Namespace', 'MetricName', 'StartTime', 'EndTime', 'Period'] as const) {
    if (input[name] === undefined) {
      throw new AwsError('MissingParameter', `The parameter ${name} is required.`)
    }
  }
  const { MetricName = '', StartTime, EndTime, Period = 0 } = input
  if (!StartTime || !EndTime || !(StartTime < EndTime)) {
    throw invalid('Value', 'The parameter StartTime must be less than the parameter EndTime.')
  }
  if (!(Period > 0) || Period % 60 !== 0) {
    throw invalid('Value', 'The parameter Period must be a multiple of 60.')
  }
  if (!input.Statistics && !input.ExtendedStatistics) {
    throw invalid('Combination', 'Must specify either Statistics or ExtendedStatistics')
  }
  return { Label: MetricName, Datapoints: [] }
}

function invalid(what: string, message: string): AwsError {
  return new AwsError(`InvalidParameter${what}`, message)
}
