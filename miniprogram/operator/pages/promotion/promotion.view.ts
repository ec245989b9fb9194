import type { OperatorPromotionDetail } from '#domain/contracts/operator-promotions'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import type { CategoryName } from '../../services/category-names'
import { whoText } from '../../views/marketing-words.view'
import { KIND_WORDS, STATE_WORDS } from '../promotions/promotions.view'

interface Editor {
  readonly isNew: boolean
  /** History can't be changed: it can be copied. */
  readonly isOver: boolean
  readonly kindName: string
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
  /** Who saved it last. */
  readonly saved: string
  readonly categories: readonly CategoryName[]
}

export type EditorView = PageView<Editor>

export const showNew = (categories: readonly CategoryName[]): EditorView =>
  ready({
    isNew: true,
    isOver: false,
    kindName: '',
    label: '新活动',
    tone: 'pine',
    saved: '',
    categories
  })

export const showKnown = (
  { promotion, state, saved }: OperatorPromotionDetail,
  categories: readonly CategoryName[],
  now: number
): EditorView =>
  ready({
    isNew: false,
    isOver: state === 'over',
    kindName: KIND_WORDS[promotion.kind],
    ...STATE_WORDS[state],
    saved: saved ? `${whoText(saved.by)} 在 ${listTime(saved.at, now)} 保存` : '',
    categories
  })
