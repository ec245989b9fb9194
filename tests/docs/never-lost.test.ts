import { describe, expect, test } from '@jest/globals'
import { linksOf, titlesIn } from './linked-tests.ts'

const links = linksOf('docs/never-lost.md')
const claims = links.filter(({ target }) => target.endsWith('.ts'))

describe('docs/never-lost.md', () => {
  test.each(claims)('$target: $text', ({ target, text }) => {
    expect(titlesIn(target)).toContain(text)
  })

  test('every step of the argument is held by some tests', () => {
    const held = new Set(claims.map(({ section }) => section))
    const steps = [...held].filter((section) => /^\d\. /.test(section))
    expect(steps).toHaveLength(7)
    expect(claims.length).toBeGreaterThanOrEqual(50)
  })

  test('a title that no test has is found', () => {
    const titles = titlesIn('tests/docs/never-lost.test.ts')
    expect(titles).toContain('a title that no test has is found')
    expect(titles).not.toContain('a title that no test of this name has')
  })
})
