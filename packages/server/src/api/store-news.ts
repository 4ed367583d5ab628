import type { StoreNews } from '../db/open-database.ts'
import { logTexts } from '../texts/log.ts'
import type { Log } from './log.ts'
import { toLoggedError } from './redact.ts'

/** Logs what becomes of the store. */
export function createStoreNews(log: Log): StoreNews {
  const failed = (message: string) => (error: Error) =>
    log({ level: 'error', message, cause: toLoggedError(error) })
  return {
    ended: failed(logTexts.storeEnded()),
    notOpened: failed(logTexts.storeNotOpened()),
    openedAgain: () => log({ level: 'warn', message: logTexts.storeOpenedAgain() }),
    lost: failed(logTexts.folderLost()),
  }
}
