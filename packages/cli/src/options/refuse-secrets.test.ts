import { expect, test } from 'vitest'
import { UsageError } from '../shell/usage-error.ts'
import { refuseSecrets } from './refuse-secrets.ts'

const secret = 'canary/CANARY/secret/cli/EXAMPLEKEY00000'

test.each([
  ['--secret-access-key', secret],
  [`--secret-access-key=${secret}`],
  [`--secretAccessKey=${secret}`],
  ['--aws-secret-access-key', secret],
  ['--session-token', secret],
  [`--token=${secret}`],
  ['--access-key-id', 'AKIAIOSFODNN7EXAMPLE'],
  ['--password', secret],
  ['AKIAIOSFODNN7EXAMPLE', secret],
  ['ASIAIOSFODNN7EXAMPLE', secret, secret],
  [`AWS_SECRET_ACCESS_KEY=${secret}`],
  [`aws_session_token=${secret}`],
])('%s is refused, and not repeated', (...argv) => {
  expect(() => refuseSecrets(['connect', ...argv])).toThrow(UsageError)
  expect(() => refuseSecrets(['connect', ...argv])).not.toThrow(secret)
})

test.each([
  ['--profile', 'AKIA'],
  ['--external-id', '5e1f9c7a-0000-4000-8000-1234567890ab'],
  ['--trusted-account', '111122223333'],
  ['./access-keys'],
  ['s3://secret/token'],
])('%s %s is no secret', (...argv) => {
  expect(() => refuseSecrets(['connect', ...argv])).not.toThrow()
})
