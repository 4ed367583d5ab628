import type { Text } from './text.ts'

/** What is said while accounts are connected, checked and removed. */
export const sourceTexts = {
  disconnected: (name: string): Text => ({
    message: `${name} is disconnected.`,
    remedy: 'Connect its account again.',
  }),
  onlyRoot: (): Text => ({
    message: 'This is a linked account: only the root has exports and linked accounts.',
    remedy: 'Choose the root account of its Organization.',
  }),
  alreadyConnected: (account: string, name: string): Text => ({
    message: `${account} is already connected as ${name}.`,
    remedy: 'Open it, or replace its credentials.',
  }),
  beingRemoved: (account: string): Text => ({
    message: `${account} is being removed.`,
    remedy: 'Try again in a moment.',
  }),
  setupUsed: (): Text => ({
    message: 'The External ID of this role setup is in use by another account.',
    remedy: 'Ask for a new role setup, and put its External ID into the role’s trust policy.',
  }),
  otherAccount: (account: string, expected: string): Text => ({
    message: `These credentials belong to account ${account}, but must belong to ${expected}.`,
    remedy: `Give credentials of ${expected}, or connect ${account} as a Data Source of its own.`,
  }),
  temporary: (keyId: string | undefined): Text => ({
    message: `${keyId ?? 'This key'} is temporary: it ends within hours.`,
    remedy: 'Use a key that starts with AKIA, or connect with a role.',
  }),
  isLinkedNow: (account: string, organization: string): Text => ({
    message: `${account} is now a linked account of ${organization}.`,
    remedy: 'Disconnect it, keep its data, then connect it as linked.',
  }),
  isRootNow: (account: string, organization: string): Text => ({
    message: `${account} is now the root account of ${organization}.`,
    remedy: 'Disconnect it, keep its data, then connect it as root.',
  }),
  locked: (): Text => ({
    message: 'This server has no key that opens the stored credentials.',
    remedy:
      'Tell whoever runs the server: its log names the key. If the key is lost, replace the credentials.',
  }),
  hostFailure: (): Text => ({
    message: 'This server’s own AWS identity does not work.',
    remedy: 'Tell whoever runs the server: its log says why.',
  }),
  hostsOwnAccount: (account: string): Text => ({
    message: `${account} is the account that this server itself runs in.`,
    remedy: 'Connect a role of your own account. To connect this one, use an access key.',
  }),
  noRoles: (): Text => ({
    message: 'This server cannot assume roles.',
    remedy: 'Connect with an access key, or ask whoever runs the server to set its option roles.',
  }),
  rolesForLinkedOnly: (): Text => ({
    message: 'A role for all accounts of a root is for linked accounts.',
    remedy: 'Choose linked, or leave rootId out.',
  }),
  notARoot: (): Text => ({
    message: 'This Data Source is not a root account.',
    remedy: 'Choose the root account, or leave it out.',
  }),
  discoveryFailed: (): Text => ({
    message: 'The discovery broke off. What was found before is kept.',
    remedy: 'Start it again. If it stays, ask whoever runs the server: its log says why.',
  }),
}
