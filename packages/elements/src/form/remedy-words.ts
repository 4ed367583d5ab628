/** What helps against a refusal, as buttons say it. */
export const words = {
  retry: 'Try again',
  connectAs: 'Connect as {type}',
  open: 'Open {name}',
  copyStatement: 'Copy statement',
  copyTrust: 'Copy trust policy',
  copyRequest: 'Copy request ID',
  request: 'Request',
  copyRequestName: 'Copy the request ID',
} as const
