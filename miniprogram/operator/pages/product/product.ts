import type { GoodsDraft } from '#domain/contracts/operator-goods'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { choosePictures } from '../../../services/pictures'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING, refused } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut, say } from '../../services/deed'
import { storedPictures } from '../../services/goods-pictures'
import { dropGoods, keepGoods, keptGoods } from '../../services/kept-goods'
import { operate } from '../../services/operate'
import {
  draftOf,
  emptyForm,
  formOf,
  formTrouble,
  meanwhileWords,
  saveTrouble,
  type FormTrouble,
  type GoodsForm
} from '../../views/goods-form.view'
import {
  addChoice,
  addSpec,
  removeChoice,
  renameChoice,
  type TypedChoice
} from '../../views/specs-form'
import {
  NEW_SPEC,
  onEditionOf,
  PICTURE_WAYS,
  shopPage,
  showChoice,
  showNew,
  showProduct,
  withPicture,
  type ChoiceView,
  type Choosing,
  type ProductPageView
} from './product.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ProductPageView
  form: GoodsForm
  trouble: FormTrouble | null
  dirty: boolean
  /** What was typed last time and not saved is in the form. */
  kept: boolean
  sheet: '' | 'spec' | 'choice' | 'meanwhile'
  choice: ChoiceView
  meanwhile: string
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  form: emptyForm(''),
  trouble: null,
  dirty: false,
  kept: false,
  sheet: '',
  choice: NEW_SPEC,
  meanwhile: '',
  busy: false
}

const PICTURES_AT_MOST = 9
const NOTHING_CHOSEN: Choosing = { axis: -1, place: -1 }

type Typing = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>
type CategoryTap = WechatMiniprogram.TouchEvent<object, object, { category: string }>
type ChoiceTap = WechatMiniprogram.TouchEvent<object, object, Choosing>
type SkuTap = WechatMiniprogram.TouchEvent<object, object, { place: number }>
type ChoiceSaved = WechatMiniprogram.CustomEvent<TypedChoice & { name: string }>

Page({
  data: shown,
  ...livingPage,
  /** Empty: not there yet. */
  productId: '',
  /** The same again is the same change, until something else is typed. */
  changeId: '',
  choosing: NOTHING_CHOSEN,

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
    if (this.data.dirty) return onEditionOf(this.data.view, view)
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
    const goesOn = kept?.kind === form.kind ? kept : null
    this.changeId = newId()
    this.setData({
      form: goesOn ?? form,
      dirty: goesOn !== null,
      kept: goesOn !== null,
      trouble: null
    })
  },

  keep(): void {
    const { view, form, dirty } = this.data
    if (dirty && view.state === 'ready') {
      keepGoods({ productId: this.productId, edition: view.edition, form })
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
  },

  type({ currentTarget, detail }: Typing): void {
    this.changeId = newId()
    const path = `form.${currentTarget.dataset.field}`
    this.setData({ [path]: detail.value, dirty: true, trouble: null })
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

  openSpec(): void {
    this.setData({ sheet: 'spec', choice: NEW_SPEC })
  },

  openChoice({ currentTarget }: ChoiceTap): void {
    const { axis, place } = currentTarget.dataset
    this.choosing = { axis, place }
    this.setData({ sheet: 'choice', choice: showChoice(this.data.form, this.choosing) })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  saveChoice({ detail }: ChoiceSaved): void {
    const { form, sheet } = this.data
    const { axis, place } = this.choosing
    this.setData({ sheet: '' })
    if (sheet === 'spec') {
      if (form.specs.some(({ name }) => name === detail.name)) say('已经有这个规格了')
      else this.put(addSpec(form, detail.name, detail.text))
    } else if (place < 0) this.put(addChoice(form, axis, detail))
    else this.put(renameChoice(form, this.choosing, detail))
  },

  dropChoice(): void {
    const { axis, place } = this.choosing
    this.setData({ sheet: '' })
    this.put(removeChoice(this.data.form, axis, place))
  },

  turnSku({ currentTarget }: SkuTap): void {
    const { place } = currentTarget.dataset
    const { skus } = this.data.form
    this.put({ skus: skus.map((sku, at) => (at === place ? { ...sku, on: !sku.on } : sku)) })
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
    if (dirty) {
      say('先保存修改，再上下架')
      return
    }
    const { productId } = this
    const request = { productId, edition: view.edition, changeId: newId(), onSale: !view.enabled }
    const words = view.enabled ? '已下架，买家买不到了' : '已上架，几秒后买家看到'
    await carryOut(this, () => operate('goods.putOnSale', request), words)
    await this.life?.renew()
  },

  async save(): Promise<void> {
    const { form } = this.data
    const trouble = formTrouble(form)
    if (trouble) this.tell(trouble)
    else await once('goods.save', () => this.send(form))
  },

  async send(form: GoodsForm): Promise<void> {
    this.setData({ busy: true })
    try {
      const pictures = await storedPictures(form.pictures)
      if (pictures) await this.ask(draftOf(form, pictures))
      else say('图片没有传上去，再点一次保存')
    } catch {
      say('还没收到结果，再点一次不会存两份')
    }
    this.setData({ busy: false })
  },

  async ask(goods: GoodsDraft): Promise<void> {
    const { view } = this.data
    if (view.state !== 'ready') return
    const { productId, changeId } = this
    const answer = productId
      ? await operate('goods.change', { productId, edition: view.edition, changeId, goods })
      : await operate('goods.create', { changeId, goods })
    if (answer.ok) {
      this.productId = answer.value.productId
      dropGoods()
      this.setData({ dirty: false, kept: false })
      say(answer.value.following ? '已保存，几分钟内生效' : '已保存')
      await this.life?.renew()
    } else if (answer.refusal.kind === 'changedMeanwhile') {
      this.setData({ sheet: 'meanwhile', meanwhile: meanwhileWords(answer.refusal) })
    } else {
      this.tell(saveTrouble(answer.refusal))
    }
  },

  /** At its field, which may be far from the button. */
  tell(trouble: FormTrouble): void {
    say(trouble.words)
    this.setData({ trouble }, () => {
      if (trouble.field) void wx.pageScrollTo({ selector: '.trouble', offsetTop: -240 })
    })
  }
})
