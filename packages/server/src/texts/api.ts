import type { Right } from '@aws-linked/model'
import type { Text } from './text.ts'

const ofRight: Readonly<Record<Right, string>> = {
  connect: 'connect AWS accounts',
  connect_many: 'connect the accounts of an Organization',
  replace_credentials: 'replace the credentials of a Data Source',
  choose_export: 'choose the billing export of a root account',
  disconnect: 'disconnect a Data Source',
  erase: 'erase the data of a Data Source',
  distribute: 'see or change who gets the reports',
  manage_employees: 'change the list of employees',
}

/** What the API itself says, whatever the request is about. */
export const apiTexts = {
  notFound: (thing: string): Text => ({
    message: `This ${thing} does not exist.`,
    remedy: 'Go back to the list.',
  }),
  mayNot: (right: Right): Text => ({
    message: `You may not ${ofRight[right]}.`,
    remedy: 'Ask an admin to do it, or to give you the right.',
  }),
  signedOut: (): Text => ({
    message: 'You are signed out.',
    remedy: 'Sign in, then try again.',
  }),
  unexpected: (): Text => ({
    message: 'This server met a problem it does not know.',
    remedy: 'Try again. If it stays, send the request ID to whoever runs the server.',
  }),
  unavailable: (): Text => ({
    message: 'This server cannot reach its stored data now.',
    remedy: 'Try again in a few seconds. If it stays, tell whoever runs the server.',
  }),
  tooMany: (seconds: number): Text => ({
    message: 'Too many tries.',
    remedy: `Try again in ${seconds} seconds.`,
  }),
  tooLarge: (limit: string): Text => ({
    message: `The request is larger than ${limit}.`,
    remedy: 'Select less, then try again.',
  }),
  notJson: (): Text => ({
    message: 'The request is not JSON.',
    remedy: 'Send JSON with content-type: application/json.',
  }),
  invalidJson: (): Text => ({
    message: 'The request is not valid JSON.',
    remedy: 'Check its syntax, then send it again.',
  }),
  otherOrigin: (): Text => ({
    message: 'Pages of this origin may not use this server.',
    remedy: 'Add the page’s origin to the server’s option origins.',
  }),
  otherHost: (): Text => ({
    message: 'This server does not answer under this host name.',
    remedy: 'Add the origin you call to the server’s option origins.',
  }),
  unknownField: (field: string | undefined): Text => ({
    message: field === undefined ? 'A field is not known.' : `The field ${field} is not known.`,
    remedy: 'Leave it out.',
  }),
  wrongShape: (): Text => ({
    message: 'The request does not have the expected shape.',
    remedy: 'Compare it with the API’s description.',
  }),
  wrongCursor: (): Text => ({
    message: 'The cursor does not belong to this list.',
    remedy: 'Start at the first page.',
  }),
}
