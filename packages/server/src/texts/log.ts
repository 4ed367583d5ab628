/** What the log says, for whoever runs the server. */
export const logTexts = {
  tookFolder: (): string =>
    'Another server of this process had the same dataDir. It was closed, and its requests are answered by this one.',
  secretsLocked: (locked: number, all: number): string =>
    `${locked} of ${all} stored secrets cannot be opened with the option keys. ` +
    'Add the key that encrypted them. Until then their Data Sources need attention.',
  storeEnded: (): string =>
    'The store’s thread ended, and is opened again. Requests are answered with 503 until then.',
  storeNotOpened: (): string => 'The store could not be opened again. It is tried again.',
  storeOpenedAgain: (): string => 'The store is open again.',
  folderLost: (): string => 'Another server took the folder. This server writes nothing more.',
  noHostIdentity: (): string =>
    'The AWS identity of the option roles does not work: roles are not offered.',
  checksFailed: (): string => 'The daily checks failed.',
  checkFailed: (): string => 'Credentials could not be checked.',
  accountsNotListed: (): string => 'A root’s accounts could not be listed.',
  accountNotConnected: (): string => 'One account of many could not be connected.',
  connectingCutOff: (): string => 'Connecting many accounts was cut off. The next start goes on.',
  discoveryNotResumed: (): string => 'A discovery could not be resumed.',
  discoveryNotStartedAgain: (): string => 'A discovery could not be started again.',
  discoveryFailed: (): string => 'A discovery failed.',
  discoveryEndNotStored: (): string => 'The end of a discovery could not be stored.',
  discoveryProgressNotStored: (): string => 'The progress of a discovery could not be stored.',
  exportsNotListed: (): string => 'A root’s exports could not be listed.',
  exportsNotLookedAt: (): string => 'A root’s exports could not be looked at.',
  exportNotRead: (): string => 'An export of a root could not be read.',
  periodNotImported: (period: string): string => `The period ${period} could not be imported.`,
  periodNotDistributed: (period: string): string =>
    `The period ${period} could not be distributed.`,
  notDistributed: (): string => 'A distribution could not be carried out.',
  notSwept: (): string => 'Old files of billing could not be removed.',
  billingNotResumed: (): string => 'Billing could not look for what is due.',
  hostDidNotTake: (type: string, id: string): string =>
    `The host did not take ${type} (${id}) for a week. It is given up.`,
  onEventFailed: (type: string): string => `onEvent failed for ${type}. It is told again.`,
  eventsNotRead: (): string => 'The events that the host is to be told could not be read.',
}
