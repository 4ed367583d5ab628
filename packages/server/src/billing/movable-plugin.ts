import type { BillingPlugin, DistributedReport } from '@aws-linked/model'
import { BillingError } from '@aws-linked/model'
import type { BillingFolders } from '../costs/folders.ts'
import { isBillingFailure } from '../exports/problem.ts'

/**
 * The plug-in for a store that may be moved, restored and copied: the paths it gives and takes are relative to the
 * store's folder, and its errors do not tell where on the host that is.
 */
export function movablePlugin(plugin: BillingPlugin, folders: BillingFolders): BillingPlugin {
  const hidden = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw hidePaths(error, folders)
    }
  }
  return {
    find: (access, request) => hidden(() => plugin.find(access, request)),
    listExports: (access, place, options) =>
      hidden(() => plugin.listExports(access, place, options)),
    importPeriod: (access, delivery, options) =>
      hidden(async () => {
        const imported = await plugin.importPeriod(access, delivery, options)
        return { ...imported, setPath: folders.toStored(imported.setPath) }
      }),
    costs: (setPath, query) => hidden(() => plugin.costs(folders.fromStored(setPath), query)),
    async *distribute(access, delivery, order, options) {
      try {
        for await (const report of plugin.distribute(access, delivery, order, options)) {
          yield toStoredReport(report, folders)
        }
      } catch (error) {
        throw hidePaths(error, folders)
      }
    },
    receiverRole: (receiver) => plugin.receiverRole(receiver),
    receiverStatement: (receiver) => plugin.receiverStatement(receiver),
    openReport: (reportPath, options) =>
      hidden(() => plugin.openReport(folders.fromStored(reportPath), options)),
    close: () => plugin.close(),
  }
}

function toStoredReport(report: DistributedReport, folders: BillingFolders): DistributedReport {
  if (report.status === 'failed') {
    const { message, remedy } = report.problem
    const problem = {
      ...report.problem,
      message: folders.hide(message),
      remedy: folders.hide(remedy),
    }
    return { ...report, problem }
  }
  if (report.reportPath === undefined) return report
  return { ...report, reportPath: folders.toStored(report.reportPath) }
}

/** The error without the host's paths. The log still has them, in its cause. */
function hidePaths(error: unknown, { hide }: BillingFolders): unknown {
  if (!isBillingFailure(error)) return error
  const { code, message, remedy, field, details = {} } = error
  const values = Object.entries(details)
  const told = [message, remedy, ...values.map(([, value]) => value)]
  if (told.every((text) => hide(text) === text)) return error
  return new BillingError(code, hide(message), {
    remedy: hide(remedy),
    ...(field !== undefined && { field }),
    details: Object.fromEntries(values.map(([name, value]) => [name, hide(value)])),
    cause: error,
  })
}
