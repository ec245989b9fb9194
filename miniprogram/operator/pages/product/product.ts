import type { GoodsDraft } from '#domain/contracts/operator-goods'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { choosePictures } from '../../../services/pictures'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING, refused } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { cheapAsking, isTooCheap } from '../../services/cheap-asking'
import { carryOut, say } from '../../services/deed'
import { storedPictures } from '../../services/goods-pictures'
import { dropGoods, keepGoods, keptGoods } from '../../services/kept-goods'
import { operate } from '../../services/operate'
import {
  draftOf,
  emptyForm,
  formOf,
  formTrouble,
  saveTrouble,
  type FormTrouble,
  type GoodsForm
} from '../../views/goods-form.view'
import { meanwhileWords } from '../../views/meanwhile.view'
import { NOT_CHEAP, withLowest, type CheapView } from '../../views/cheap.view'
import {
  asMade,
  isNew,
  NEW_SPEC,
  onEditionOf,
  PICTURE_WAYS,
  shopPage,
  showNew,
  showProduct,
  withPicture,
  type ChoiceView,
  type ProductPageView
} from './product.view'
import { specsEditing } from './specs-editing'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ProductPageView
  form: GoodsForm
  trouble: FormTrouble | null
  dirty: boolean
  /** What is still missing; empty: nothing. */
  need: string
  /** What was typed last time and not saved is in the form. */
  kept: boolean
  /** made: new goods were there already. */
  sheet: '' | 'spec' | 'choice' | 'meanwhile' | 'cheap' | 'made'
  choice: ChoiceView
  cheap: CheapView
  meanwhile: string
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  form: emptyForm(''),
  trouble: null,
  dirty: false,
  need: '',
  kept: false,
  sheet: '',
  choice: NEW_SPEC,
  cheap: NOT_CHEAP,
  meanwhile: '',
  busy: false
}

const PICTURES_AT_MOST = 9

type Typing = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>
type CategoryTap = WechatMiniprogram.TouchEvent<object, object, { category: string }>
type SkuTap = WechatMiniprogram.TouchEvent<object, object, { place: number }>

Page({
  data: shown,
  ...livingPage,
  ...specsEditing,
  ...cheapAsking,
  /** Empty: not there yet. */
  productId: '',
  /** The same again is the same change, until something else is typed. */
  changeId: '',
  /** Of new goods: however often they are sent, and whatever is typed meanwhile, they are made once. */
  makingId: '',
  /** What new goods were before: the product that its first request made. */
  madeId: '',

  onLoad({ product = '', kind = '' }: { product?: string; kind?: string }) {
    this.productId = product
    this.changeId = newId()
    if (!product) this.setData({ form: emptyForm(kind) })
    this.life = beginLife(this)
  },

  onHide() {
    this.keep()
  },

  onUnload() {
    this.keep()
    this.life?.end()
  },

  async read(): Promise<ProductPageView> {
    if (!this.productId) return this.readNew()
    const answer = await operate('goods.show', { productId: this.productId })
    const view = showProduct(answer, shopNow())
    // What is typed stays; whoever saves it on an older edition is told.
    if (this.data.dirty) {
      if (answer.ok && isNew(this.data.view)) {
        this.setData({ form: asMade(this.data.form, answer.value.goods) })
      }
      return onEditionOf(this.data.view, view)
    }
    if (!answer.ok) return view
    this.begin(formOf(answer.value.goods), answer.value.edition)
    return view
  },

  async readNew(): Promise<ProductPageView> {
    const answer = await ask('catalog.home', {})
    if (!answer.ok) return refused(answer.refusal)
    if (!this.data.dirty) this.begin(this.data.form, 0)
    return showNew(answer.value.categories)
  },

  begin(form: GoodsForm, edition: number): void {
    const kept = keptGoods(this.productId, edition)
    const goesOn = kept?.form.kind === form.kind ? kept.form : null
    this.changeId = newId()
    this.makingId = (goesOn && kept?.makingId) || newId()
    const isKept = goesOn !== null
    this.setData({ form: goesOn ?? form, dirty: isKept, kept: isKept, trouble: null })
    this.review()
  },

  review(): void {
    const need = (this.data.dirty && formTrouble(this.data.form)?.words) || ''
    if (need !== this.data.need) this.setData({ need })
  },

  keep(): void {
    const { view, form, dirty } = this.data
    const { productId, makingId } = this
    if (dirty && view.state === 'ready') {
      keepGoods({ productId, edition: view.edition, form, makingId })
    }
  },

  async forget(): Promise<void> {
    dropGoods()
    const form = emptyForm(this.data.form.kind)
    this.setData({ form, dirty: false, kept: false, sheet: '', trouble: null })
    await this.life?.renew()
  },

  put(changes: Partial<GoodsForm>): void {
    this.changeId = newId()
    this.setData({ form: { ...this.data.form, ...changes }, dirty: true, trouble: null })
    this.review()
  },

  type({ currentTarget, detail }: Typing): void {
    this.changeId = newId()
    const path = `form.${currentTarget.dataset.field}`
    this.setData({ [path]: detail.value, dirty: true, trouble: null })
    this.review()
  },

  chooseCategory({ currentTarget }: CategoryTap): void {
    this.put({ category: currentTarget.dataset.category })
  },

  async addPictures(): Promise<void> {
    const { pictures } = this.data.form
    const chosen = await choosePictures(PICTURES_AT_MOST - pictures.length)
    if (chosen.length > 0) this.put({ pictures: [...pictures, ...chosen] })
  },

  async pickPicture({ detail }: WechatMiniprogram.CustomEvent<{ place: number }>): Promise<void> {
    try {
      const { tapIndex } = await wx.showActionSheet({ itemList: [...PICTURE_WAYS] })
      this.put({ pictures: withPicture(this.data.form.pictures, detail.place, tapIndex) })
    } catch {
      // Closed without choosing.
    }
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  openSku({ currentTarget }: SkuTap): void {
    const sku = this.data.form.skus[currentTarget.dataset.place]
    if (this.data.dirty || !sku?.skuId) say('先保存，再管库存')
    else void openPage(`/operator/pages/sku/sku?product=${this.productId}&sku=${sku.skuId}`)
  },

  openShop(): void {
    void openPage(shopPage(this.data.form.kind, this.productId))
  },

  async turnSale(): Promise<void> {
    const { view, dirty } = this.data
    if (view.state !== 'ready' || view.stale) return
    if (dirty) say('先保存修改，再上下架')
    else await this.putOnSale(!view.enabled, newId())
  },

  async putOnSale(onSale: boolean, changeId: string, acceptsFen?: number): Promise<void> {
    const { view } = this.data
    if (view.state !== 'ready') return
    const { productId } = this
    const accepted = acceptsFen === undefined ? {} : { acceptsFen }
    const request = { productId, edition: view.edition, changeId, onSale, ...accepted }
    const words = onSale ? '已上架，几秒后买家看到' : '已下架，买家买不到了'
    const question = async (): Promise<OperatorAnswer<'goods.putOnSale'>> => {
      const answer = await operate('goods.putOnSale', request)
      if (!answer.ok && isTooCheap(answer.refusal)) {
        this.askCheap(answer.refusal, (low) => this.putOnSale(onSale, changeId, low))
      }
      return answer
    }
    await carryOut(this, question, ({ lowest }) => withLowest(words, lowest))
    await this.life?.renew()
  },

  async save(): Promise<void> {
    const { form } = this.data
    const trouble = formTrouble(form)
    if (trouble) this.tell(trouble)
    else await once('goods.save', () => this.send(form))
  },

  async send(form: GoodsForm, acceptsFen?: number): Promise<void> {
    this.setData({ busy: true })
    // Before anything is sent: who comes back after a lost answer makes no second product.
    this.keep()
    try {
      const pictures = await storedPictures(form.pictures)
      if (pictures) await this.ask(draftOf(form, pictures), acceptsFen)
      else say('图片没有传上去，再点一次保存')
    } catch {
      say('还没收到结果，再点一次不会存两份')
    }
    this.setData({ busy: false })
  },

  async ask(goods: GoodsDraft, acceptsFen?: number): Promise<void> {
    const { view, form } = this.data
    if (view.state !== 'ready') return
    const { productId, changeId, makingId } = this
    const accepted = acceptsFen === undefined ? {} : { acceptsFen }
    const changing = { productId, edition: view.edition, changeId, ...accepted }
    const answer = productId
      ? await operate('goods.change', { ...changing, goods })
      : await operate('goods.create', { changeId: makingId, goods })
    if (answer.ok) {
      const { lowest, following } = answer.value
      this.productId = answer.value.productId
      dropGoods()
      this.setData({ dirty: false, kept: false })
      say(following ? '已保存，几分钟内生效' : withLowest('已保存', lowest))
      await this.life?.renew()
    } else if (answer.refusal.kind === 'changedMeanwhile') {
      this.setData({ sheet: 'meanwhile', meanwhile: meanwhileWords(answer.refusal, shopNow()) })
    } else if (answer.refusal.kind === 'madeBefore') {
      this.madeId = answer.refusal.productId
      this.setData({ sheet: 'made' })
    } else if (isTooCheap(answer.refusal)) {
      this.askCheap(answer.refusal, (low) => once('goods.save', () => this.send(form, low)))
    } else {
      this.tell(saveTrouble(answer.refusal))
    }
  },

  /** What was typed since is a change of it, which may be saved or dropped. */
  async openMade(): Promise<void> {
    this.productId = this.madeId
    this.setData({ sheet: '', kept: true })
    dropGoods()
    await this.life?.renew()
  },

  /** At its field, which may be far from the button. */
  tell(trouble: FormTrouble): void {
    say(trouble.words)
    this.setData({ trouble }, () => {
      if (trouble.field) void wx.pageScrollTo({ selector: '.trouble', offsetTop: -240 })
    })
  }
})
