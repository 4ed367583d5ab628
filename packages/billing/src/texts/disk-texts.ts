import type { ErrorText } from './error-text.ts'

/** What the system refuses to do with files and folders. */
export const diskTexts = {
  mayNotRead: (path: string): ErrorText => ({
    message: `The system refused to read ${path}.`,
    remedy: 'Give the user that runs this the right to read it, and to enter the folders above.',
  }),
  mayNotWrite: (path: string): ErrorText => ({
    message: `The system refused to write to ${path}.`,
    remedy: 'Give the user that runs this the right to write there, or give another folder.',
  }),
  readOnly: (path: string): ErrorText => ({
    message: `${path} is on a disk that may only be read.`,
    remedy: 'Give a folder on another disk.',
  }),
  full: (path: string): ErrorText => ({
    message: `The disk is full: nothing more can be written to ${path}.`,
    remedy: 'Free some space. For a while, a period needs about three times the size of its files.',
  }),
  missing: (path: string): ErrorText => ({
    message: `There is no ${path}.`,
    remedy: 'Check the path.',
  }),
  notFolder: (path: string): ErrorText => ({
    message: `${path} is not a folder, or lies below a file.`,
    remedy: 'Give a folder.',
  }),
  isFolder: (path: string): ErrorText => ({
    message: `${path} is a folder.`,
    remedy: 'Give a file.',
  }),
  other: (path: string, doing: 'read' | 'write', code: string): ErrorText => ({
    message: `The system could not ${doing} ${path} (${code}).`,
    remedy: 'Check the disk and its path, then try again.',
  }),
} as const
