/** What the form that replaces credentials says. */
export const words = {
  title: 'Replace the credentials of {name}',
  text: 'They have to be of the same account, {account}. Until the new ones work, the old ones stay in force.',
  notReplaced: 'Not replaced.',
  submit: 'Replace',
  busy: 'Replacing…',
  cancel: 'Cancel',
  stop: 'Stop',
  stopped: 'Stopped',
  filled: 'Both fields are filled.',
  loading: 'Loading',
  replaced: 'The credentials of {name} are replaced',
} as const
