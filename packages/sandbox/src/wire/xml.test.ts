import { expect, test } from 'vitest'
import { structure, text } from './shapes.ts'
import { toXml } from './xml.ts'

const shape = structure('Answer', { Inner: structure('Inner', { Text: text }), After: text })

test('a value is written in the order of its schema, and without what it lacks', () => {
  expect(toXml(shape, { After: 'b', Inner: { Text: 'a' } })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<Answer><Inner><Text>a</Text></Inner><After>b</After></Answer>',
  )
  expect(toXml(shape, { After: 'b' })).toContain('<Answer><After>b</After></Answer>')
})

test('text is escaped', () => {
  const xml = toXml(shape, { After: '<a href="x">&amp;</a>' })

  expect(xml).toContain('<After>&lt;a href=')
  expect(xml).toContain('&amp;amp;&lt;/a&gt;</After>')
})

test('a namespace stands at the root', () => {
  expect(toXml(shape, { After: 'b' }, 'urn:x')).toContain('<Answer xmlns="urn:x"><After>')
})
