import { expect, test } from 'vitest'
import { quickCreateUrl } from './quick-create-url.ts'
import type { QuickCreateOptions } from './quick-create-url.ts'

const templateUrl = 'https://ledger-templates.s3.eu-west-1.amazonaws.com/linked role.json?v=1&x=+'
const parameters = { ExternalId: "a+b=,.@:/-_'", RoleName: 'FinOps & co' }

/** As the console reads it: what stands behind the hash. */
function opened(link: string): { page: string; query: URLSearchParams } {
  const { hash } = new URL(link)
  const [page = '', query] = hash.split('?')
  return { page, query: new URLSearchParams(query) }
}

test('the console reads every value as it was given', () => {
  const { page, query } = opened(quickCreateUrl({ templateUrl, parameters }))
  expect(page).toBe('#/stacks/create/review')
  expect(Object.fromEntries(query)).toEqual({
    templateURL: templateUrl,
    stackName: 'aws-linked',
    param_ExternalId: parameters.ExternalId,
    param_RoleName: parameters.RoleName,
  })
})

test('a link can be pasted anywhere', () => {
  const link = quickCreateUrl({ templateUrl, parameters: { A: `'"<>()*! \u{1F4B8}` } })
  expect(link).toMatch(/^[\w:/.?&=#%~-]+$/)
})

test.each([
  [undefined, 'us-east-1.console.aws.amazon.com'],
  ['eu-west-1', 'eu-west-1.console.aws.amazon.com'],
  ['cn-north-1', 'cn-north-1.console.amazonaws.cn'],
  ['us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
])('in %s it is the console of that Region’s partition', (region, host) => {
  const url = new URL(quickCreateUrl({ templateUrl, parameters, ...(region && { region }) }))
  expect(url.host).toBe(host)
  expect(url.searchParams.get('region')).toBe(region ?? 'us-east-1')
})

test.each([
  ['aws', 'us-east-1.console.aws.amazon.com'],
  ['aws-cn', 'cn-north-1.console.amazonaws.cn'],
  ['aws-us-gov', 'us-gov-east-1.console.amazonaws-us-gov.com'],
])('without a Region it is the console of %s', (partition, host) => {
  expect(new URL(quickCreateUrl({ templateUrl, parameters, partition })).host).toBe(host)
})

test.each<[string, unknown]>([
  ['partition', { parameters, templateUrl, partition: 'aws@evil.example' }],
  ['region', { parameters, templateUrl, partition: 'aws-cn', region: 'eu-west-1' }],
  ['options', undefined],
  ['templateUrl', { parameters }],
  ['templateUrl', { parameters, templateUrl: 'http://bucket.s3.amazonaws.com/x.json' }],
  ['templateUrl', { parameters, templateUrl: 'javascript:alert(1)' }],
  ['templateUrl', { parameters, templateUrl: 'https://user:word@bucket/x.json' }],
  ['region', { parameters, templateUrl, region: 'evil.example/?' }],
  ['region', { parameters, templateUrl, region: 'us-east-1@evil.example' }],
  ['stackName', { parameters, templateUrl, stackName: 'a&param_RoleName=x' }],
  ['parameters', { templateUrl }],
  ['parameters', { templateUrl, parameters: { 'A&stackName': 'x' } }],
  ['parameters', { templateUrl, parameters: { A: 1 } }],
  ['parameters', { templateUrl, parameters: { A: '\uD800' } }],
])('%s is checked (%#)', (field, options) => {
  expect(() => quickCreateUrl(options as QuickCreateOptions)).toThrow(
    expect.objectContaining({ code: 'invalid_input', field }),
  )
})
