import { UsageError } from '../shell/usage-error.ts'
import { usageTexts } from '../texts/usage.ts'

/**
 * Refuses credentials among the arguments, before anything is parsed: every process of the machine
 * sees them there, and the shell's history keeps them. The message never repeats one.
 */
export function refuseSecrets(argv: readonly string[]): void {
  if (!argv.some(isSecret)) return
  throw new UsageError(usageTexts.secrets)
}

function isSecret(argument: string): boolean {
  return options.test(argument) || assignments.test(argument) || keyIds.test(argument)
}

// --secret-access-key, --secretAccessKey=…, --aws-session-token, --access-key-id, --password, …
const options =
  /^--?(aws[-_]?)?(secret|access[-_]?key|session[-_]?token|token|password|credentials?)([-_]?(access)?[-_]?(key)?([-_]?id)?)?(=|$)/i

// AWS_SECRET_ACCESS_KEY=…, as an environment variable is set: it has to stand before the command.
const assignments = /^aws[-_](secret|access|session)[\w-]*=/i

// Where a key ID stands by itself, the secret is the next argument.
const keyIds = /^(AKIA|ASIA)[A-Z0-9]{12,}$/
