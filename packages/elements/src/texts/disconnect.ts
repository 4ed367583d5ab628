// What the dialog says that disconnects a Data Source.

export const title = (name: string): string => `Disconnect ${name}?`
export const eraseTitle = (name: string): string => `Erase the data of ${name}?`
export const text = 'Its credentials are deleted here. Nothing changes in AWS.'
export const which = 'What happens to its data'
export const keep = 'Keep its data'
export const kept = (data: string): string =>
  `Keeps ${data}. Connect the account again to continue.`
export const erase = 'Erase its data'
export const erased = (data: string): string => `Erases ${data}. You cannot undo this.`
export const withBill = (resources: string): string =>
  `${resources}, the Organization’s costs and distributions`
export const disconnect = 'Disconnect'
export const disconnectAndErase = 'Disconnect and erase'
export const eraseNow = 'Erase data'
export const busy = 'Disconnecting…'
export const cancel = 'Cancel'
