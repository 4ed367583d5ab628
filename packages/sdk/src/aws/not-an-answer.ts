/**
 * Something came with a status of success, and it is not the answer of the operation. In the shape of the
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
