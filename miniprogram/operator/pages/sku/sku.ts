import type { LowestPrice } from '#domain/contracts/operator-goods'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { newId } from '../../../services/new-id'
import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { cheapAsking, isTooCheap } from '../../services/cheap-asking'
import { carryOut } from '../../services/deed'
import { operate } from '../../services/operate'
import { NOT_CHEAP, withLowest, type CheapView } from '../../views/cheap.view'
import { showSku, type SkuPageView } from './sku.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: SkuPageView
  sheet: '' | 'in' | 'out' | 'price' | 'cheap'
  cheap: CheapView
  /** Stays while its sheet goes down. */
  way: 'in' | 'out'
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  sheet: '',
  cheap: NOT_CHEAP,
  way: 'in',
  busy: false
}

interface Offering {
  readonly priceFen?: number
  readonly on?: boolean
  readonly acceptsFen?: number
}

type Moved = WechatMiniprogram.CustomEvent<{ quantity: number; reason: string }>
type Priced = WechatMiniprogram.CustomEvent<{ priceFen: number }>

Page({
  data: shown,
  ...livingPage,
  ...cheapAsking,
  productId: '',
  skuId: '',
  /** The same again is the same deed, until its sheet is opened anew. */
  deedId: '',
  /** Was opened to take the first pieces in: once. */
  asked: false,
  /** Moves that were there when the sheet was opened. */
  movesSeen: 0,

  onLoad({ product = '', sku = '' }: { product?: string; sku?: string }) {
    this.productId = product
    this.skuId = sku
    this.life = beginLife(this)
  },

  async read(): Promise<SkuPageView> {
    const { productId, skuId } = this
    const [goods, moves] = await Promise.all([
      operate('goods.show', { productId }),
      operate('goods.moves', { skuId })
    ])
    const view = showSku(skuId, { goods, moves }, shopNow())
    if (!this.asked && view.state === 'ready' && view.isBare) {
      // The sheet takes its names from the view below it.
      setTimeout(() => this.openIn())
    }
    this.asked = true
    return view
  },

  openIn(): void {
    this.openSheet('in')
  },

  openOut(): void {
    this.openSheet('out')
  },

  openPrice(): void {
    this.openSheet('price')
  },

  openSheet(sheet: 'in' | 'out' | 'price'): void {
    const { view } = this.data
    this.deedId = newId()
    this.movesSeen = view.state === 'ready' ? view.moved : 0
    this.setData({ sheet, ...(sheet === 'price' ? {} : { way: sheet }) })
  },

  close(): void {
    this.setData({ sheet: '' })
  },

  async move({ detail }: Moved): Promise<void> {
    const { skuId, deedId: moveId, movesSeen } = this
    const request = { skuId, moveId, movesSeen, ...detail }
    const words = detail.quantity > 0 ? '已入库' : '已出库'
    await this.finish(await carryOut(this, () => operate('goods.move', request), words))
  },

  async price({ detail }: Priced): Promise<void> {
    await this.offer({ priceFen: detail.priceFen }, '已改价，几秒后买家看到')
  },

  async turn(): Promise<void> {
    const { view } = this.data
    if (view.state !== 'ready' || view.stale) return
    this.deedId = newId()
    await this.offer({ on: !view.on }, view.on ? '这个规格不卖了' : '这个规格开始卖了')
  },

  async offer(change: Offering, words: string): Promise<void> {
    const { view } = this.data
    if (view.state !== 'ready') return
    const { acceptsFen, ...offer } = change
    const { productId, skuId, deedId: changeId } = this
    const accepted = acceptsFen === undefined ? {} : { acceptsFen }
    const skus = [{ skuId, ...offer }]
    const request = { productId, edition: view.edition, changeId, skus, ...accepted }
    const question = async (): Promise<OperatorAnswer<'goods.offer'>> => {
      const answer = await operate('goods.offer', request)
      if (!answer.ok && isTooCheap(answer.refusal)) {
        this.askCheap(answer.refusal, (low) => this.offer({ ...offer, acceptsFen: low }, words))
      }
      return answer
    }
    const told = ({ lowest }: { lowest?: LowestPrice }): string => withLowest(words, lowest)
    await this.finish(await carryOut(this, question, told))
  },

  async finish(done: boolean): Promise<void> {
    if (done) this.setData({ sheet: '' })
    await this.life?.renew()
  }
})
