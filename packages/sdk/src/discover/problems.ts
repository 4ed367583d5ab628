import type { ConnectError, Problem, ProblemCode } from '@aws-linked/model'
import type { CallFailed } from '../aws/call-failed.ts'
import { describeFailure } from '../aws/describe-failure.ts'
import { IncompleteAnswer } from '../aws/required.ts'
import type { Silent } from '../aws/silence.ts'
import { discoveryTexts } from '../texts/failures.ts'

type Where = Pick<Problem, 'kind' | 'region' | 'arn'>

/** The problem of a service that is not asked any more, because it does not answer. */
export function silentProblem(
  failed: CallFailed,
  silent: Pick<Silent, 'name' | 'calls'>,
  where: Where,
): Problem {
  const { code } = describeFailure(failed, { ...where, seconds: 0 })
  return { ...where, code, ...discoveryTexts.gaveUp(silent) }
}

/** The problem of credentials that could not be asked for now: the next call may get them. */
export function credentialsProblem({ code, message, remedy }: ConnectError, where: Where): Problem {
  const codes: readonly ProblemCode[] = ['access_denied', 'throttled', 'timeout', 'unreachable']
  return { ...where, code: codes.find((each) => each === code) ?? 'unexpected', message, remedy }
}

/** The problem of an answer that cannot be read. Other errors may repeat what AWS sent, so only ours is quoted. */
export function unreadableProblem(error: unknown, where: Where): Problem {
  return {
    ...where,
    code: 'unexpected',
    message:
      error instanceof IncompleteAnswer
        ? error.message
        : discoveryTexts.unreadable(where.kind, where.region),
    remedy: discoveryTexts.unreadableRemedy,
  }
}
