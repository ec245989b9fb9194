import { expect, test } from '@jest/globals'
import { aFront } from '../../testing/a-front'
import { showCategories } from './category.view'

const front = (changes: Parameters<typeof aFront>[0] = {}) =>
  ({ ok: true, value: aFront(changes) }) as const

test('the first category shows until another one is chosen', () => {
  expect(showCategories(front(), '')).toMatchObject({ head: { category: 'c0' } })
  expect(showCategories(front(), 'c3')).toMatchObject({
    head: { category: 'c3', name: '居家布艺', line: '居家布艺的一句话' }
  })
})

test('a category that is gone gives way to the first', () => {
  expect(showCategories(front(), 'gone')).toMatchObject({ head: { category: 'c0' } })
})

test('a shop without categories has no head', () => {
  expect(showCategories(front({ categories: [] }), '')).toMatchObject({
    state: 'ready',
    head: null
  })
})

test('the list carries names only: the words of the others stay where they are', () => {
  expect(showCategories(front(), '')).toMatchObject({
    categories: expect.arrayContaining([{ category: 'c1', name: '茶与茶具' }]),
    hint: '搜商品，比如「毛巾」'
  })
})
