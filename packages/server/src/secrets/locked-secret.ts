import { ApiError } from '../api/errors.ts'
import { sourceTexts } from '../texts/data-sources.ts'

/** Stored credentials that the server's keys do not open. Its cause, which names the key, is for the log. */
export class LockedSecret extends ApiError {
  constructor(cause: unknown) {
    super('unexpected', sourceTexts.locked(), { cause })
  }
}
