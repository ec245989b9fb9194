import { describe, expect, test } from '@jest/globals'
import { linksOf, titlesIn, wordsOf } from './linked-tests.ts'

const claimsOf = (page: string) => linksOf(page).filter(({ target }) => target.endsWith('.ts'))
const claims = claimsOf('docs/never-lost.md')
const proofs = claimsOf('docs/proofs.md')

describe('docs/never-lost.md', () => {
  test.each([...claims, ...proofs])('$target: $text', ({ target, text }) => {
    expect(titlesIn(target)).toContain(text)
  })

  test('every step of the argument is held by some tests', () => {
    const held = new Set(claims.map(({ section }) => section))
    const steps = [...held].filter((section) => /^\d\. /.test(section))
    expect(steps).toHaveLength(7)
    expect(claims.length).toBeGreaterThanOrEqual(25)
    expect(claims.length + proofs.length).toBeGreaterThanOrEqual(75)
  })

  test('the argument takes two pages', () => {
    expect(wordsOf('docs/never-lost.md')).toBeLessThanOrEqual(950)
  })

  test('a title that no test has is found', () => {
    const titles = titlesIn('tests/docs/never-lost.test.ts')
    expect(titles).toContain('a title that no test has is found')
    expect(titles).not.toContain('a title that no test of this name has')
  })
})
