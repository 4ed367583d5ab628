import { ConnectError, isConnectError } from '@aws-linked/model'

/**
 * Marks an error of the identity that assumes a role with `details.at: 'from'`. A product that assumes the
 * roles of its customers so tells its own failures from theirs. Other errors stay as they are.
 */
export function ofAssumer<Thrown>(error: Thrown): Thrown | ConnectError {
  if (!isConnectError(error)) return error
  const { code, message, remedy, field, details, cause } = error
  return new ConnectError(code, message, {
    remedy,
    ...(field !== undefined && { field }),
    details: { ...details, at: 'from' },
    cause,
  })
}
