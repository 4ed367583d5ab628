import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * All that a worker gets of the host's environment. It reads files that others wrote, with native code: a key or a
 * password that it does not have cannot be taken from it. Credentials of AWS reach it with the call.
 */
const passed: readonly string[] = [
  // To start.
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'NODE_OPTIONS',
  'LANG',
  'LC_ALL',
  'TZ',
  // To reach AWS.
  'AWS_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL_STS',
  'AWS_CA_BUNDLE',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_USE_ENV_PROXY',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
]

/** The environment of a worker whose temporary files go to `tempFolder`. */
export function workerEnv(
  tempFolder: string,
  host: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const given = passed.flatMap((name) => (host[name] === undefined ? [] : [[name, host[name]]]))
  return {
    ...Object.fromEntries(given),
    TMPDIR: tempFolder,
    TEMP: tempFolder,
    TMP: tempFolder,
  }
}

/** A folder for one worker's temporary files, which no other user can read. */
export function makeWorkerFolder(): string {
  return mkdtempSync(join(tmpdir(), 'aws-linked-worker-'))
}
