import type { OperatorCouponDetail } from '#domain/contracts/operator-coupons'
import type { NamedProduct } from '#domain/contracts/operator-marketing'
import { newId } from '../../../services/new-id'
import { beginLife } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { readCategories } from '../../services/category-names'
import { carryOut } from '../../services/deed'
import { livePreview } from '../../services/live-preview'
import { operate } from '../../services/operate'
import { withOwn, type OwnItem } from '../../services/own-cart'
import { ruleEditor } from '../../services/rule-editor'
import { askBeforeLeaving } from '../../services/unsaved'
import { needText } from '../../views/marketing-words.view'
import { NO_PREVIEW, type PreviewCard } from '../../views/preview.view'
import { operatorRefused } from '../../views/refusal.view'
import type { Troubles } from '../promotion/promotion-form'
import {
  COUPON_SCOPES,
  couponOf,
  couponTroubles,
  newCoupon,
  typedOf,
  VALUES,
  type TypedCoupon
} from './coupon-form'
import { showKnown, showNew, type EditorView } from './coupon-template.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly values: typeof VALUES
  readonly scopes: typeof COUPON_SCOPES
  view: EditorView
  form: TypedCoupon
  troubles: Troubles
  /** Above the button: what is still missing; empty: nothing. */
  need: string
  preview: PreviewCard
  own: readonly OwnItem[]
  sheet: '' | 'scope' | 'own' | 'stop' | 'moved' | 'total' | 'give'
  /** Whose change came first. */
  moved: string
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  values: VALUES,
  scopes: COUPON_SCOPES,
  view: LOADING,
  form: newCoupon('', 0),
  troubles: {},
  need: '',
  preview: NO_PREVIEW,
  own: [],
  sheet: '',
  moved: '',
  busy: false
}

type Tap<Value> = WechatMiniprogram.TouchEvent<object, object, { value: Value }>
type Field =
  | 'name'
  | 'amount'
  | 'rate'
  | 'cap'
  | 'threshold'
  | 'scope'
  | 'validDays'
  | 'total'
  | 'perShopper'
/** Words of a field, or pieces of a stepper. */
type Change = WechatMiniprogram.CustomEvent<{ value: string | number }, object, { field: Field }>
type MomentField = 'validFrom' | 'validTo' | 'from' | 'to'
type Moment = WechatMiniprogram.CustomEvent<{ at: number }, object, { field: MomentField }>
type Chosen = WechatMiniprogram.CustomEvent<{ products: readonly NamedProduct[] }>
type Resized = WechatMiniprogram.CustomEvent<{ total: number; reason: string }>
type Given = WechatMiniprogram.CustomEvent<{ openid: string; reason: string }>

Page({
  data: shown,
  ...ruleEditor,
  templateId: '',
  known: null as OperatorCouponDetail | null,
  /** The same again moves or gives nothing, until a sheet is opened anew. */
  requestId: '',

  onLoad({ id = '' }: { id?: string }) {
    this.templateId = id
    this.live = livePreview(this)
    this.life = beginLife(this)
    void this.life.load()
  },

  /** Asks once: what is being typed is never overwritten by a network that comes back. */
  async read(): Promise<EditorView> {
    const categories = await readCategories()
    if (this.templateId === '') {
      if (this.data.form.id === '') this.show(newCoupon(newId(), shopNow()))
      return showNew(categories)
    }
    if (!this.known) {
      const answer = await operate('coupon.show', { templateId: this.templateId })
      if (!answer.ok) return operatorRefused(answer.refusal)
      this.known = answer.value
      this.show(typedOf(answer.value))
    }
    return showKnown(this.known, categories, shopNow())
  },

  /** Somebody changed the form. */
  put(form: TypedCoupon): void {
    askBeforeLeaving()
    this.show(form)
  },

  /** Its fields are in order until they are looked at again, and the preview follows. */
  show(form: TypedCoupon): void {
    const need = needText(couponTroubles(form, this.templateId === ''))
    this.setData({ form, troubles: {}, need })
    this.tryIt()
  },

  tryIt(atOnce = false): void {
    const filled = couponOf({ ...this.data.form, total: '1', validDays: '' }, true)
    const items = this.data.own.map(({ productId, quantity }) => ({ productId, quantity }))
    if (!filled.ok) this.live?.changed(null)
    else {
      const { coupon: form } = filled.form
      const coupon = { ...form, name: form.name || '这张券' }
      this.live?.changed(() => operate('coupon.preview', { coupon, items }), atOnce)
    }
  },

  chooseValue({ currentTarget }: Tap<TypedCoupon['valueKind']>): void {
    this.put({ ...this.data.form, valueKind: currentTarget.dataset.value })
  },

  chooseScope({ currentTarget }: Tap<TypedCoupon['scopeKind']>): void {
    this.put({ ...this.data.form, scopeKind: currentTarget.dataset.value, scope: '' })
  },

  switchCentre(): void {
    const { view, form } = this.data
    if (view.state !== 'ready' || view.isOver) return
    this.put({ ...form, inCentre: !form.inCentre })
  },

  change({ detail, currentTarget }: Change): void {
    this.put({ ...this.data.form, [currentTarget.dataset.field]: detail.value })
  },

  chooseMoment({ detail, currentTarget }: Moment): void {
    this.put({ ...this.data.form, [currentTarget.dataset.field]: detail.at })
  },

  openSheet({ currentTarget }: Tap<Shown['sheet']>): void {
    this.requestId = newId()
    this.setData({ sheet: currentTarget.dataset.value })
  },

  chooseProducts({ detail }: Chosen): void {
    const { products } = detail
    if (this.data.sheet === 'own') {
      this.setData({ own: withOwn(this.data.own, products), sheet: '' })
      this.tryIt(true)
      return
    }
    this.setData({ sheet: '' })
    this.put({ ...this.data.form, products, scope: '' })
  },

  async save(): Promise<void> {
    const isNew = this.templateId === ''
    const filled = couponOf(this.data.form, isNew)
    if (!filled.ok) {
      this.tell(filled.troubles)
      return
    }
    const revision = this.known?.revision ?? 0
    const asked = { ...filled.form, revision }
    await this.store(() => operate('coupon.save', asked), '已保存，几秒后生效')
  },

  async stop(): Promise<void> {
    const { templateId } = this
    const revision = this.known?.revision ?? 0
    await this.store(() => operate('coupon.stop', { templateId, revision }), '已停发，领到的还能用')
  },

  seeNeed(): void {
    this.tell(couponTroubles(this.data.form, this.templateId === ''))
  },

  tell(troubles: Troubles): void {
    this.setData({ troubles })
    void wx.pageScrollTo({ selector: '.trouble', offsetTop: -180, duration: 0 })
  },

  async resize({ detail }: Resized): Promise<void> {
    const { templateId, requestId, known } = this
    if (!known) return
    const { total: to, reason } = detail
    const asked = { templateId, requestId, from: known.total, to, reason }
    const moved = await carryOut(this, () => operate('coupon.resize', asked), '总量已调整')
    if (moved) await this.loadNewest()
  },

  async give({ detail }: Given): Promise<void> {
    const { templateId, requestId } = this
    const asked = { templateId, requestId, shopperId: detail.openid, reason: detail.reason }
    const given = await carryOut(this, () => operate('coupon.give', asked), '已发到顾客的券包')
    if (given) await this.loadNewest()
  }
})
