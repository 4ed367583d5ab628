import { UsageError } from '../shell/usage-error.ts'
import { usageTexts } from '../texts/usage.ts'
import { text } from './command-spec.ts'
import type { OptionSpec } from './command-spec.ts'

/** `--endpoint`. The value is not repeated in a message: a URL may carry a password. */
export function endpoint(help: string): OptionSpec<string> {
  return {
    ...text('URL', help),
    read: (value, flag) => {
      const url = URL.canParse(value) ? new URL(value) : undefined
      if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
        throw new UsageError(usageTexts.notUrl(flag))
      }
      if (url.username !== '' || url.password !== '') {
        throw new UsageError(usageTexts.urlWithPassword(flag))
      }
      return value
    },
  }
}
