import { describe, expect, test } from '@jest/globals'
import { quotaPacks } from '../quota-packs.ts'
import { categories } from '../shop/categories.ts'
import { groundsOf, ordersOf } from './grounds-of.ts'
import { packPictureName } from './looks.ts'
import { packagePictures } from './package-pictures.ts'
import { shopPictures } from './shop-pictures.ts'

/** What a list of eight pictures may cost on a slow network: 48 KiB. */
const LARGEST_BYTES = 6 * 1024

const ofShop = shopPictures(categories)
const all = new Map([...ofShop, ...packagePictures()])

describe('every picture', () => {
  test('is at most 6 KiB', () => {
    const large = [...all].filter(([, text]) => Buffer.byteLength(text) > LARGEST_BYTES)
    expect(large.map(([name, text]) => `${name}: ${text.length}`)).toEqual([])
  })

  test('is drawn the same each time', () => {
    expect([...shopPictures(categories)]).toEqual([...ofShop])
  })

  test('closes what it opens and holds no number gone wrong', () => {
    for (const [name, text] of all) {
      expect([name, danglingIn(text)]).toEqual([name, []])
      expect([name, /NaN|undefined|Infinity/.test(text)]).toEqual([name, false])
    }
  })

  test('uses only what WeChat shows: no styles, percentages, texts or foreign files', () => {
    for (const [name, text] of all) {
      expect([name, /<style|style=|<text|<script|href|%|<image|<use/.exec(text)?.[0]]).toEqual([
        name,
        undefined
      ])
    }
  })

  test('defines each name that it uses', () => {
    for (const [name, text] of all) {
      const used = [...text.matchAll(/url\(#([\w-]+)\)/g)].map(([, id]) => id)
      const defined = [...text.matchAll(/ id="([\w-]+)"/g)].map(([, id]) => id)
      expect([name, used.filter((id) => !defined.includes(id))]).toEqual([name, []])
      expect(new Set(defined).size).toBe(defined.length)
    }
  })
})

test('no two first pictures are alike, and every choice has its own', () => {
  const looks = [...ofShop].filter(([name]) => name.includes('/look-')).map(([, text]) => text)
  expect(looks.length).toBeGreaterThan(150)
  expect(new Set(looks).size).toBe(looks.length)
})

test('a larger quota pack is a larger pile', () => {
  const chips = quotaPacks.map(({ id }) => {
    const cover = ofShop.get(packPictureName(id)) ?? ''
    // A chip's edge is a gap in the wall of its stack, the topmost has none.
    const gaps = [...cover.matchAll(/ d="(M[^"]*)" fill="none"[^>]*stroke-width="2.5"/g)]
    const stacks = cover.split('fill="#ffffff"/><path').length - 1
    return stacks + gaps.reduce((sum, [, d = '']) => sum + (d.split('M').length - 1), 0)
  })
  expect(chips).toEqual([1, 3, 5, 8, 13, 22])
})

describe('grounds', () => {
  const grounds = groundsOf(categories)

  test('differ within a category, whatever the order of its list', () => {
    for (const { products } of categories) {
      expect(new Set(products.map(({ id }) => grounds.get(id))).size).toBe(products.length)
    }
  })

  test('differ from the left and the upper neighbour in every order of the whole shop', () => {
    const clashes = ordersOf(categories).flatMap((order) =>
      order.flatMap((id, index) =>
        [order[index - 1], order[index - 2]]
          .filter((other) => other !== undefined && grounds.get(other) === grounds.get(id))
          .map((other) => `${id} and ${other}`)
      )
    )
    expect(clashes).toEqual([])
  })
})

/** Elements that are opened and not closed, or closed and not opened. */
const danglingIn = (text: string): string[] => {
  const open: string[] = []
  const wrong: string[] = []
  for (const [, closing, name = '', alone] of text.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
    if (closing && open.pop() !== name) wrong.push(`/${name}`)
    if (!closing && !alone) open.push(name)
  }
  return [...wrong, ...open]
}
