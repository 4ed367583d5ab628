import { callService } from '../aws/call-service.ts'
import { attempt } from './probe.ts'
import type { Probe } from './probe.ts'

const hourMs = 3_600_000

/** Tries CloudWatch with a metric of an instance that cannot exist: one data point of nothing. */
export const onMetric: Probe = (action, context) => {
  const { session } = context
  const { region } = session.access
  const end = new Date(Math.floor(Date.now() / hourMs) * hourMs)
  const input = {
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    'Dimensions.member.1.Name': 'InstanceId',
    'Dimensions.member.1.Value': 'i-00000000000000000',
    StartTime: new Date(end.getTime() - hourMs).toISOString(),
    EndTime: end.toISOString(),
    Period: '3600',
    'Statistics.member.1': 'Average',
  }
  return attempt(context, action, {
    send: () => callService(session, { service: 'cloudwatch', action, input, holds: {} }),
    on: region,
    region,
  })
}
