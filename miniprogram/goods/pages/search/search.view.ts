import type { SearchView } from '#domain/contracts/catalog'
import { showCard, type CardView } from '../../../components/goods-card/card.view'

/** Newest first; what was searched before moves to the front. */
const KEPT = 12
/** Longer lines are pasted, not typed: they are cut where the server cuts them too. */
export const LONGEST = 40

export const tidyWord = (typed: string): string =>
  typed.replace(/\s+/g, ' ').trim().slice(0, LONGEST)

export const withWord = (history: readonly string[], word: string): readonly string[] =>
  word === '' ? history : [word, ...history.filter((one) => one !== word)].slice(0, KEPT)

/** What is in storage may be of an older version, or broken. */
export const keptWords = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((word) => typeof word === 'string').slice(0, KEPT) : []

interface SuggestionView {
  readonly word: string
  /** The part that was typed, and what follows it; empty where the word was found another way. */
  readonly typed: string
  readonly rest: string
}

export const showSuggestions = (
  words: readonly string[],
  typed: string
): readonly SuggestionView[] =>
  words.map((word) =>
    word.toLowerCase().startsWith(typed.toLowerCase())
      ? { word, typed: word.slice(0, typed.length), rest: word.slice(typed.length) }
      : { word, typed: '', rest: word }
  )

/** Nothing has all that was typed: what comes nearest. */
export interface NoResultView {
  readonly title: string
  readonly words: readonly string[]
  readonly cards: readonly CardView[]
}

export const showNoResult = (
  { products, nearest }: SearchView,
  word: string
): NoResultView | null =>
  products.length > 0
    ? null
    : {
        title: `没找到「${word}」，换个词试试`,
        words: nearest?.words.filter((one) => one !== word) ?? [],
        cards: nearest?.products.map(showCard) ?? []
      }
