import type { ProductSummary } from './product.ts'

/** More than a shopper types; the rest is cut. */
const MAX_LENGTH = 20
const MAX_TOKENS = 4
const HAN = /\p{Script=Han}/u
/** Pieces looked for when nothing has all that was typed. */
const MAX_PIECES = 60

/** Full-width letters and digits are typed as often as half-width ones. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What a shopper typed, as words are stored; the longest first, because it narrows most. */
export const tokensOf = (text: string): readonly string[] =>
  [...new Set(plain(text).slice(0, MAX_LENGTH).split(' '))]
    .filter((token) => token !== '')
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MAX_TOKENS)

/**
 * Every beginning of every word: a search for 手 or `sc` is then one exact look into an index, in the order of sales,
 * however many products match. Nobody's token is longer than the beginnings go. 竹节茶筅 is looked for as 茶筅 too:
 * what a thing is stands last in Chinese, and nothing parts it from what stands before, so two characters from
 * anywhere find.
 */
export const beginningsOf = (words: readonly string[]): readonly string[] => [
  ...new Set(
    words.flatMap((word) => {
      const letters = Array.from(plain(word).replaceAll(' ', '').slice(0, MAX_LENGTH))
      return [...startsOf(letters, 1), ...letters.flatMap((_, at) => insideOf(letters, at))]
    })
  )
]

const insideOf = (letters: readonly string[], at: number): readonly string[] =>
  at > 0 && HAN.test(letters[at] ?? '') ? startsOf(letters.slice(at), 2) : []

const startsOf = (letters: readonly string[], shortest: number): readonly string[] =>
  letters.slice(shortest - 1).map((_, more) => letters.slice(0, shortest + more).join(''))

/** Parts of what was typed, the longest first: 手冲虎 still finds 手冲壶 by 手冲. Single letters only where all fails. */
export const piecesOf = (tokens: readonly string[]): readonly string[] => {
  const letters = tokens.map((token) => Array.from(token))
  const longest = Math.max(0, ...letters.map(({ length }) => length))
  const pieces = new Set<string>()
  for (let size = longest; size > 0; size -= 1) {
    if (size === 1 && pieces.size > 0 && longest > 2) break
    for (const token of letters) {
      for (let at = 0; at + size <= token.length; at += 1) {
        pieces.add(token.slice(at, at + size).join(''))
      }
    }
  }
  return [...pieces].slice(0, MAX_PIECES)
}

/** How much of what was typed the terms of a product hold: the length of the longest piece that begins one. */
export const closeness = (terms: readonly string[], pieces: readonly string[]): number =>
  Math.max(0, ...pieces.filter((one) => terms.some((term) => term.startsWith(one))).map(lengthOf))

/** Words to type next: terms that go on with what was typed, then names, as what pinyin finds has no such term. */
export const wordsOf = (
  products: readonly Pick<ProductSummary, 'terms' | 'name'>[],
  typed: readonly string[]
): readonly string[] => {
  const goingOn = products.flatMap(({ terms }) =>
    terms.filter((term) => typed.some((piece) => term.startsWith(piece)))
  )
  const names = products.map(({ name }) => name.split(' ')[0] ?? name)
  return [...new Set([...goingOn, ...names])]
}

const lengthOf = (text: string): number => Array.from(text).length
