import type { OperatorCouponDetail } from '#domain/contracts/operator-coupons'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import type { CategoryName } from '../../services/category-names'
import { whoText } from '../../views/marketing-words.view'
import { COUPON_STATES, givenText } from '../coupon-templates/coupon-templates.view'

interface Editor {
  readonly isNew: boolean
  readonly isOver: boolean
  /** Shoppers have some: what they are worth stays. */
  readonly isFrozen: boolean
  readonly mayStop: boolean
  readonly mayGive: boolean
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
  readonly saved: string
  readonly counted: string
  readonly total: number
  readonly given: number
  readonly categories: readonly CategoryName[]
}

export type EditorView = PageView<Editor>

export const showNew = (categories: readonly CategoryName[]): EditorView =>
  ready({
    isNew: true,
    isOver: false,
    isFrozen: false,
    mayStop: false,
    mayGive: false,
    label: '新券',
    tone: 'pine',
    saved: '',
    counted: '',
    total: 0,
    given: 0,
    categories
  })

export const showKnown = (
  { coupon, state, saved, total, given }: OperatorCouponDetail,
  categories: readonly CategoryName[],
  now: number
): EditorView =>
  ready({
    isNew: false,
    isOver: state === 'over',
    isFrozen: given > 0,
    mayStop: coupon.centre !== undefined && state !== 'stopped' && state !== 'over',
    mayGive: state !== 'over' && given < total,
    ...COUPON_STATES[state],
    saved: saved ? `${whoText(saved.by)} 在 ${listTime(saved.at, now)} 保存` : '',
    counted: givenText(total, given),
    total,
    given,
    categories
  })
