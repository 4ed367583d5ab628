import type { PolicyAnswer } from '@aws-linked/model'
import { policy, policyVersion } from '@aws-linked/sdk'
import { notFound } from '../api/errors.ts'
import { given } from '../api/given.ts'
import type { RateLimit } from '../api/rate-limit.ts'
import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import { findPartition } from '../aws/host-account.ts'
import { toApiError } from '../aws/to-api-error.ts'
import type { Context } from '../context/context.ts'
import { connectedOf, dataSourceOf } from '../data-sources/data-source-of.ts'
import { checkNow } from './service.ts'
import { wantedPolicy } from './wire.ts'

interface Services {
  readonly context: Context
  /** Of credentials. */
  readonly tries: RateLimit
}

const route = routeOf<Services>()

/** What credentials have to be allowed, and what they are. */
export const permissionRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/policies/:type',
    query: wantedPolicy,
    async handle({ services: { context }, param, query }) {
      const type = param('type')
      if (type !== 'linked' && type !== 'root') throw notFound('policy')
      const { features, bucket, prefix } = query()
      // The linked policy names no ARN.
      const partition = type === 'root' ? await findPartition(context) : undefined
      const wanted = given({
        partition,
        features,
        bucket: bucket || undefined,
        prefix: prefix || undefined,
      })
      try {
        const document = policy(type, wanted)
        return { type, version: policyVersion, document } satisfies PolicyAnswer
      } catch (error) {
        throw toApiError(error)
      }
    },
  }),
  route({
    method: 'POST',
    path: '/data-sources/:id/checks',
    async handle(call) {
      const { id } = await connectedOf(call)
      const { context, tries } = call.services
      const { tenantId } = call.identity
      tries.take(tenantId)
      await checkNow(context, tenantId, id, call.signal)
      return await dataSourceOf(call)
    },
  }),
]
