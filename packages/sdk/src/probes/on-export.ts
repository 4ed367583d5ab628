import { callService } from '../aws/call-service.ts'
import { billingHomes } from '../aws/service-endpoint.ts'
import { permissionTexts } from '../texts/permissions.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const { triedOn } = permissionTexts
const listExports = 'bcm-data-exports:ListExports'

/** Tries the list of legacy exports. */
export const onReportList: Probe = (action, context) =>
  attempt(context, action, {
    send: () =>
      callService(context.session, {
        service: 'cur',
        action,
        input: { MaxResults: 5 },
        holds: { ReportDefinitions: 'list' },
      }),
    on: triedOn.account,
    region: 'global',
  })

/** Tries the list of Data Exports. */
export const onExportList: Probe = (action, context) =>
  attempt(context, action, {
    send: () => findExport(context),
    on: triedOn.account,
    region: 'global',
  })

/** Tries one Data Export: a real one where there is one, else one that cannot exist. */
export const onExport: Probe = async (action, context) => {
  const { id, partition } = await context.account
  const known = await findExport(context).catch(() => {
    context.session.signal.throwIfAborted()
  })
  const region = billingHomes[partition] ?? billingHomes['aws']
  const nobody = `arn:${partition}:bcm-data-exports:${region}:${id}:export/aws-linked-check-00000000-0000-0000-0000-000000000000`
  const input = { ExportArn: known ?? nobody }
  return attempt(context, action, {
    send: () =>
      callService(context.session, {
        service: 'bcm-data-exports',
        action,
        input,
        holds: { Export: 'object' },
      }),
    allowedBy: ['ResourceNotFoundException'],
    on: known ?? triedOn.noExport,
    region: 'global',
  })
}

/** The ARN of one Data Export. */
function findExport({ session, once }: ProbeContext): Promise<string | undefined> {
  return once(listExports, async () => {
    const { Exports } = await callService(session, {
      service: 'bcm-data-exports',
      action: listExports,
      input: { MaxResults: 1 },
      holds: { Exports: 'list' },
    })
    const first: unknown = Array.isArray(Exports) ? Exports[0] : undefined
    const isExport = typeof first === 'object' && first !== null && 'ExportArn' in first
    return isExport && typeof first.ExportArn === 'string' ? first.ExportArn : undefined
  })
}
