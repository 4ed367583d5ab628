/** What the host's developers read: options that cannot work, and a store that cannot be opened. */
export const hostTexts = {
  mayIsNoFunction: (): string =>
    'createAwsLinked: may has to be a function of an identity and a right. Leave it out, and admins have every right.',
  noAuthenticate: (): string =>
    'createAwsLinked: authenticate is missing. Give a function that tells who asks.',
  strangePath: (): string =>
    'A path of billing is outside its folder in dataDir. It was neither read nor removed.',
  noDatabaseUrl: (): string =>
    'createAwsLinked: databaseUrl does not work yet: PostgreSQL comes later. Give dataDir.',
  bodyTaken: (): string =>
    'Something read the body of the request first. Mount linked.fetch before any body parser, such as express.json().',
  closed: (): string => 'This server was closed. Make another one with createAwsLinked.',
  wrongIdentity: (): string =>
    'authenticate must give { tenantId, employeeId, role }: two non-empty strings, and "admin" or "member".',
  notAnOrigin: (origin: string): string =>
    `createAwsLinked: origins: "${origin}" is not an origin. Write it as https://example.com.`,
  wrongKeys: (what: string): string =>
    `createAwsLinked: ${what}. Give keys: [{ id, key }], where key is 32 bytes in base64. ` +
    'generateKey() makes one.',
  wrongAccountId: (): string => 'createAwsLinked: roles.accountId is not 12 digits.',
  wrongTemplateUrl: (): string => 'createAwsLinked: roles.templateUrl is not an https URL.',
  folderInUse: (folder: string, pid: number, host: string): string =>
    `The folder ${folder} is used by ${by(pid, host)}. Stop it first, or give this server another ` +
    'dataDir: two servers in one folder would lose data. A rolling update has to stop the old server ' +
    'before it starts the new one.',
  folderLost: (folder: string, pid: number, host: string): string =>
    `Another server took the folder ${folder} (${by(pid, host)}), or the folder is gone. This server ` +
    'writes nothing more. Run one server per folder, then restart.',
  storeGone: (folder: string): string =>
    `The folder ${folder} had a store, and the store’s files are gone. Is the right volume mounted? ` +
    'Restore the whole folder from a backup. To start with an empty store, give another dataDir.',
  storeDamaged: (folder: string, why: string): string =>
    `The store in ${folder} cannot be opened: ${why}. If the disk is full, make room and start again. ` +
    'Otherwise its files are damaged: restore the whole folder from a backup.',
  storeUnavailable: (): string => 'The store does not answer. It is being opened again.',
  storeClosed: (): string => 'The store is closed.',
  threadEnded: (): string => 'The store’s thread has ended.',
  threadSilent: (seconds: number): string =>
    `The store’s thread said nothing for ${seconds} seconds. It was ended.`,
  wrongSchema: (): string =>
    'The database could not be brought to the schema of this version. ' +
    'If a newer version of @aws-linked/server wrote it, use that version.',
  lostKey: (id: string): string =>
    `A secret was encrypted with key "${id}", which keys does not have.`,
  sealedElsewhere: (): string => 'A stored secret could not be opened: it was changed or moved.',
}

const by = (pid: number, host: string): string =>
  pid === 0 ? 'an unknown process' : `process ${pid} on host ${host}`
