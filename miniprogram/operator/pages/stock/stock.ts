import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { PICTURE_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { LIMITS, showLow, type LowCard, type LowView } from './stock.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  readonly limits: typeof LIMITS
  limit: string
  view: LowView
  /** Whose pieces come in; its name for the sheet. */
  chosen: LowCard | null
  open: boolean
  busy: boolean
}

const shown: Shown = {
  skeleton: PICTURE_CARD,
  limits: LIMITS,
  limit: '10',
  view: LOADING,
  chosen: null,
  open: false,
  busy: false
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { sku: string }>
type Sent = WechatMiniprogram.CustomEvent<{ quantity: number; reason: string }>

const lowOf = (limit: string) =>
  pagedList(
    async (after?: string) => {
      const asked = { atMost: Number(limit), ...(after === undefined ? {} : { after }) }
      const answer = await operate('goods.low', asked)
      return answer.ok ? { ok: true, items: answer.value.rows, next: answer.value.next } : answer
    },
    ({ skuId }) => skuId
  )

Page({
  data: shown,
  ...listPage(lowOf(shown.limit), showLow),
  /** The same again is the same move, until the sheet is opened anew. */
  moveId: '',

  onLoad() {
    this.list = lowOf(this.data.limit)
    this.life = beginLife(this)
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
    if (detail.value === this.data.limit) return
    this.list = lowOf(detail.value)
    this.setData({ limit: detail.value, view: LOADING })
    void this.life?.renew()
  },

  cardOf({ currentTarget }: Tap): LowCard | null {
    const { view } = this.data
    if (view.state !== 'ready') return null
    return view.cards.find(({ skuId }) => skuId === currentTarget.dataset.sku) ?? null
  },

  openSku(tap: Tap): void {
    const card = this.cardOf(tap)
    if (!card) return
    void openPage(`/operator/pages/sku/sku?product=${card.productId}&sku=${card.skuId}`)
  },

  putIn(tap: Tap): void {
    const chosen = this.cardOf(tap)
    if (!chosen) return
    this.moveId = newId()
    this.setData({ chosen, open: true })
  },

  close(): void {
    this.setData({ open: false })
  },

  async move({ detail }: Sent): Promise<void> {
    const { chosen } = this.data
    if (!chosen) return
    const { skuId, moves: movesSeen } = chosen
    const request = { skuId, moveId: this.moveId, movesSeen, ...detail }
    const moved = await carryOut(this, () => operate('goods.move', request), '已入库')
    if (moved) this.setData({ open: false })
    await this.life?.renew()
  }
})
