import type { OrderLineView, OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { OFFLINE, pageTrouble, tapTrouble, type Trouble } from '../../../words/refusal'

/** A line that may be reviewed, with what was typed so far. */
export interface ReviewDraft {
  readonly line: number
  readonly name: string
  readonly choices: string
  readonly picture: string
  /** 0: not chosen yet. */
  readonly stars: number
  readonly starsWord: string
  readonly text: string
  /** Files on this phone, not sent yet. */
  readonly pictures: readonly string[]
  readonly sent: boolean
}

export type ReviewsView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'ready' }
  | { readonly state: 'nothing' }

export const LOADING: ReviewsView = { state: 'loading' }
export const FAILED: ReviewsView = { state: 'failed', trouble: OFFLINE }

/** What the server keeps at most. */
export const TEXT_AT_MOST = 500
export const PICTURES_AT_MOST = 9

const STAR_WORDS = ['', '很不满意', '不太满意', '一般', '满意', '很满意'] as const

/** Goods that were received and have no review yet; none where the order can't be reviewed now. */
export const draftsOf = ({ lines, actions }: OrderView): ReviewDraft[] =>
  actions.includes('review')
    ? lines.filter(mayReview).map(({ line, name, choices, picture }) => ({
        line,
        name,
        choices: choices.join(' · '),
        picture: picture ?? '',
        stars: 0,
        starsWord: '',
        text: '',
        pictures: [],
        sent: false
      }))
    : []

/** What was given back is nobody's to praise. */
const mayReview = ({ kind, reviewed, refunded, quantity }: OrderLineView): boolean =>
  kind === 'physical' && !reviewed && refunded < quantity

export const withStars = (draft: ReviewDraft, stars: number): ReviewDraft => ({
  ...draft,
  stars,
  starsWord: STAR_WORDS[stars] ?? ''
})

export const showRefusal = (refusal: StorefrontRefusal): ReviewsView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

export const reviewTrouble = (refusal: StorefrontRefusal): string => {
  switch (refusal.kind) {
    case 'alreadyReviewed':
      return '这件已经评价过了'
    case 'notPossibleNow':
      return '确认收货后才能评价'
    default:
      return tapTrouble(refusal)
  }
}
