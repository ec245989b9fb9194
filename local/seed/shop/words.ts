import { initials, pinyin } from './pinyin.ts'
import type { Product } from './product.ts'

/** Two characters at least, one of them Chinese: a bare size or number finds nothing sensible. */
const WORD = /^(?=.*\p{Script=Han})..+$/u

/** The terms that a product is found by: parts of its name, its keywords, its category. */
export const termsOf = (product: Product, categoryName: string): readonly string[] =>
  [...product.name.split(' '), ...product.keywords, categoryName].filter((term) => WORD.test(term))

/** What is stored to search in: every term as written, in pinyin and by initials; lower case. */
export const searchWords = (product: Product, categoryName: string): readonly string[] => [
  ...new Set(
    termsOf(product, categoryName).flatMap((term) => [
      term.toLowerCase(),
      pinyin(term),
      initials(term)
    ])
  )
]
