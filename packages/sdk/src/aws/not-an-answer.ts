/**
 * What came is not the answer of the operation, or not one of the service at all. In the shape of the
 * AWS SDK's errors, and tried again as their faults are. It quotes nothing of what came.
 */
export class NotAnAnswer extends Error {
  override name = 'NotAnAnswer'
  readonly $retryable = {}
  readonly $metadata: { readonly httpStatusCode: number }

  constructor(httpStatusCode: number) {
    super('What came is not the answer of the operation.')
    this.$metadata = { httpStatusCode }
  }
}
