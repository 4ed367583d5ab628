import { ConnectError, isConnectError } from '@aws-linked/model'

/**
 * An error of the identity that assumes a role, or of what lets it: marked `details.at: 'from'`, so that
 * who offers roles to others can tell its own failures from those of their roles. Others stay as they are.
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
