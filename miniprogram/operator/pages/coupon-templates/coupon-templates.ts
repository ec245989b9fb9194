import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { operate } from '../../services/operate'
import { EMPTY_WORDS, showTemplates } from './coupon-templates.view'
import type { CouponTab, TemplatesView } from './coupon-templates.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly empty: typeof EMPTY_WORDS
  tab: CouponTab
  view: TemplatesView
}

const shown: Shown = { skeleton: TEXT_CARD, empty: EMPTY_WORDS, tab: 'giving', view: LOADING }

type Tap = WechatMiniprogram.CustomEvent<object, object, { key: string }>

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<TemplatesView> {
    return showTemplates(await operate('coupon.list', {}), shopNow())
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: CouponTab }>): void {
    this.setData({ tab: detail.value })
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/coupon-template/coupon-template?id=${currentTarget.dataset.key}`)
  },

  create(): void {
    void openPage('/operator/pages/coupon-template/coupon-template')
  }
})
