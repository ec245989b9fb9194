import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { namesOf, readCategories } from '../../services/category-names'
import { operate } from '../../services/operate'
import { EMPTY_WORDS, showPromotions } from './promotions.view'
import type { PromotionState, PromotionsView } from './promotions.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly empty: typeof EMPTY_WORDS
  tab: PromotionState
  view: PromotionsView
}

const shown: Shown = { skeleton: TEXT_CARD, empty: EMPTY_WORDS, tab: 'on', view: LOADING }

type Tap = WechatMiniprogram.CustomEvent<object, object, { key: string }>

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<PromotionsView> {
    const [answer, categories] = await Promise.all([
      operate('promotion.list', {}),
      readCategories()
    ])
    return showPromotions(answer, namesOf(categories), shopNow())
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: PromotionState }>): void {
    this.setData({ tab: detail.value })
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/promotion/promotion?id=${currentTarget.dataset.key}`)
  },

  create(): void {
    void openPage('/operator/pages/promotion/promotion')
  }
})
