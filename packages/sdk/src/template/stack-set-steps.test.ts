import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { stackSetSteps } from './stack-set-steps.ts'
import type { StackSetOptions } from './stack-set-steps.ts'

const options: StackSetOptions = { trustedAccountId: '111122223333', externalId: 'a,b=c' }

/** The words a shell makes of a command whose `aws` prints them. */
function words(command: string): readonly string[] {
  const aws = String.raw`aws() { if [ "$1" = organizations ]; then printf r-1234; else printf '%s\n' "$@"; fi; }`
  return execFileSync('/bin/sh', ['-c', `${aws}; ${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
}

test('every step has its command, and the management account a stack of its own', () => {
  const { steps, commands } = stackSetSteps(options)
  expect(steps).toHaveLength(4)
  expect(commands.map((command) => words(command)[1])).toEqual([
    'activate-organizations-access',
    'create-stack-set',
    'create-stack-instances',
    'create-stack',
  ])
  expect(steps[3]).toContain('management account')
})

test('a shell hands the parameters on as they are', () => {
  const templateUrl = "https://bucket.s3.amazonaws.com/it's $(here).json"
  const [, create = ''] = stackSetSteps({ ...options, templateUrl, roleName: 'FinOps' }).commands
  const sent = words(create)
  const parameters: unknown = JSON.parse(sent[sent.indexOf('--parameters') + 1] ?? '')
  expect(parameters).toEqual([
    { ParameterKey: 'TrustedAccountId', ParameterValue: '111122223333' },
    { ParameterKey: 'ExternalId', ParameterValue: 'a,b=c' },
    { ParameterKey: 'RoleName', ParameterValue: 'FinOps' },
  ])
  expect(sent[sent.indexOf('--template-url') + 1]).toBe(
    "https://bucket.s3.amazonaws.com/it's%20$(here).json",
  )
})

test('the StackSet goes to the Organization’s root, whole', () => {
  const sent = words(stackSetSteps(options).commands[2] ?? '')
  expect(sent).toContain('OrganizationalUnitIds=r-1234')
})

test('in another partition the commands are for a Region of its own', () => {
  const { commands } = stackSetSteps({ ...options, partition: 'aws-us-gov' })
  for (const command of commands) {
    const sent = words(command)
    expect(sent[sent.indexOf('--region') + 1]).toBe('us-gov-east-1')
  }
})

test('the management account’s stack may have an External ID and a template of its own', () => {
  const templateUrl = 'https://bucket.s3.amazonaws.com/root.json'
  const root = { externalId: 'of-the-root', templateUrl }
  const [, linked = '', , own = ''] = stackSetSteps({ ...options, root }).commands
  expect(own).toContain('of-the-root')
  expect(own).toContain(templateUrl)
  expect(linked).not.toContain('of-the-root')
  expect(linked).toContain('file://role.json')
})

test.each<[string, unknown]>([
  ['partition', { ...options, partition: 'aws; reboot' }],
  ['region', { ...options, partition: 'aws-us-gov', region: 'us-east-1' }],
  ['options', 'text'],
  ['trustedAccountId', { ...options, trustedAccountId: '1' }],
  ['externalId', { ...options, externalId: "'; rm -rf ~; '" }],
  ['externalId', { ...options, root: { externalId: '$(reboot)' } }],
  ['roleName', { ...options, roleName: '$(reboot)' }],
  ['templateUrl', { ...options, templateUrl: 'http://bucket/x' }],
  ['templateUrl', { ...options, root: { templateUrl: 'file:///etc/passwd' } }],
  ['root', { ...options, root: 'text' }],
  ['region', { ...options, region: 'us-east-1; reboot' }],
  ['stackSetName', { ...options, stackSetName: 'a b' }],
])('%s is checked (%#)', (field, given) => {
  expect(() => stackSetSteps(given as StackSetOptions)).toThrow(
    expect.objectContaining({ code: 'invalid_input', field }),
  )
})
