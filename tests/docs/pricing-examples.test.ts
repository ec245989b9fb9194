import { expect, test } from '@jest/globals'
import { quote } from '#domain/pricing/index'
import { examplesOf, inputOf, tableOf } from './pricing-page.ts'

const examples = examplesOf('docs/pricing.md')

test.each(examples)('docs/pricing.md: $title', ({ json, table }) => {
  const quoted = quote(inputOf(json))
  expect(tableOf(quoted)).toBe(table)
  expect(quoted.problems).toEqual([])
})

test('the page has an example for every step', () => {
  expect(examples.length).toBeGreaterThanOrEqual(8)
})
