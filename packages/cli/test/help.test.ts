import { expect, test } from 'vitest'
import { run } from '../src/run.ts'
import { createTerminal } from '../src/shell/terminal.ts'

/** What `--help` prints on a terminal of this width. */
async function helpOf(columns: number, ...argv: readonly string[]): Promise<string> {
  let text = ''
  const stream = { columns, write: (part: string) => (text += part) }
  const terminal = createTerminal({ stdout: stream, stderr: stream, env: {} })
  await run([...argv, '--help'], { terminal, signal: new AbortController().signal })
  return text
}

const words = (text: string): readonly string[] =>
  text.split(/\s+/).filter((word) => word !== '\\' && word !== '')

test.each([
  'aws-linked',
  'aws-linked billing',
  'aws-linked connect',
  'aws-linked discover',
  'aws-linked policy',
  'aws-linked role-template',
  'aws-linked billing import',
  'aws-linked billing reconcile',
  'aws-linked billing split',
  'aws-linked billing distribute',
])('the help of %s fits 60 columns, and breaks no word', async (line) => {
  const argv = line.split(' ').slice(1)
  const narrow = await helpOf(60, ...argv)
  expect(narrow.split('\n').filter((one) => one.length > 60)).toEqual([])
  expect(words(narrow)).toEqual(words(await helpOf(200, ...argv)))
})

test('an example that is broken into lines is still one command for a shell', async () => {
  const [, examples = ''] = (await helpOf(60, 'connect')).split('Examples:\n')
  expect(examples).toContain(
    '  aws-linked connect --check --allow-unknown \\\n    --external-id 5e1f… \\\n    --role-arn arn:aws:iam::',
  )
})
