import type { NamedProduct } from '#domain/contracts/operator-marketing'
import type { OperatorPromotionDetail } from '#domain/contracts/operator-promotions'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { readCategories } from '../../services/category-names'
import { livePreview } from '../../services/live-preview'
import { operate } from '../../services/operate'
import { withOwn, type OwnItem } from '../../services/own-cart'
import { ruleEditor } from '../../services/rule-editor'
import { askBeforeLeaving } from '../../services/unsaved'
import { needText } from '../../views/marketing-words.view'
import { NO_PREVIEW, type PreviewCard } from '../../views/preview.view'
import { operatorRefused } from '../../views/refusal.view'
import {
  CUTS,
  KINDS,
  newPromotion,
  promotionOf,
  promotionTroubles,
  SCOPES,
  stepTroublesOf,
  toggled,
  typedOf,
  type Troubles,
  type TypedPromotion
} from './promotion-form'
import { showKnown, showNew, type EditorView } from './promotion.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly kinds: typeof KINDS
  readonly scopes: typeof SCOPES
  readonly cuts: typeof CUTS
  view: EditorView
  form: TypedPromotion
  /** Categories that are chosen, by name. */
  on: Readonly<Record<string, boolean>>
  troubles: Troubles
  stepTroubles: readonly string[]
  /** Above the button: what is still missing; empty: nothing. */
  need: string
  preview: PreviewCard
  own: readonly OwnItem[]
  sheet: '' | 'scope' | 'own' | 'end' | 'moved'
  /** Whose change came first. */
  moved: string
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  kinds: KINDS,
  scopes: SCOPES,
  cuts: CUTS,
  view: LOADING,
  form: newPromotion('', 0),
  on: {},
  troubles: {},
  stepTroubles: [],
  need: '',
  preview: NO_PREVIEW,
  own: [],
  sheet: '',
  moved: '',
  busy: false
}

type Tap<Value> = WechatMiniprogram.TouchEvent<object, object, { value: Value }>
type Choice = WechatMiniprogram.TouchEvent<
  object,
  object,
  { field: 'kind' | 'scopeKind' | 'cutKind'; value: string }
>
/** Words of a field, or pieces of a stepper. */
type Change = WechatMiniprogram.CustomEvent<
  { value: string | number },
  object,
  { field: 'name' | 'amount' | 'rate' | 'pieces' | 'freePieces' }
>
type StepTyping = WechatMiniprogram.CustomEvent<
  { value: string },
  object,
  { row: number; field: 'at' | 'off' }
>
type Moment = WechatMiniprogram.CustomEvent<
  { at: number },
  object,
  { field: 'startsAt' | 'endsAt' }
>
type Chosen = WechatMiniprogram.CustomEvent<{ products: readonly NamedProduct[] }>

Page({
  data: shown,
  ...ruleEditor,
  promotionId: '',
  /** What a new one begins as: a copy of this one. */
  copyOf: '',
  known: null as OperatorPromotionDetail | null,

  onLoad({ id = '', copy = '' }: { id?: string; copy?: string }) {
    this.promotionId = id
    this.copyOf = copy
    this.live = livePreview(this)
    this.life = beginLife(this)
    void this.life.load()
  },

  /** Asks once: what is being typed is never overwritten by a network that comes back. */
  async read(): Promise<EditorView> {
    const categories = await readCategories()
    const id = this.promotionId || this.copyOf
    if (!this.known && id !== '') {
      const answer = await operate('promotion.show', { promotionId: id })
      if (!answer.ok) return operatorRefused(answer.refusal)
      this.known = answer.value
      this.begin(typedOf(answer.value))
    } else if (this.data.form.id === '') this.begin(newPromotion(newId(), shopNow()))
    const { known } = this
    return this.promotionId === '' || !known
      ? showNew(categories)
      : showKnown(known, categories, shopNow())
  },

  begin(typed: TypedPromotion): void {
    const isCopy = this.promotionId === ''
    const { startsAt, endsAt } = newPromotion('', shopNow())
    this.show(isCopy && this.copyOf !== '' ? { ...typed, id: newId(), startsAt, endsAt } : typed)
  },

  /** Somebody changed the form. */
  put(form: TypedPromotion): void {
    askBeforeLeaving()
    this.show(form)
  },

  /** Its fields are in order until they are looked at again, and the preview follows. */
  show(form: TypedPromotion): void {
    const on = form.categories.reduce<Record<string, boolean>>(
      (all, category) => ({ ...all, [category]: true }),
      {}
    )
    const need = needText(promotionTroubles(form))
    this.setData({ form, on, troubles: {}, stepTroubles: [], need })
    this.tryIt()
  },

  tryIt(atOnce = false): void {
    const filled = promotionOf(this.data.form)
    const items = this.data.own.map(({ productId, quantity }) => ({ productId, quantity }))
    if (!filled.ok) this.live?.changed(null)
    else {
      const { form } = filled
      const promotion = { ...form, name: form.name || '这个活动' }
      this.live?.changed(() => operate('promotion.preview', { promotion, items }), atOnce)
    }
  },

  choose({ currentTarget }: Choice): void {
    const { field, value } = currentTarget.dataset
    this.put({ ...this.data.form, [field]: value })
  },

  toggleCategory({ currentTarget }: Tap<string>): void {
    const categories = toggled(this.data.form.categories, currentTarget.dataset.value)
    this.put({ ...this.data.form, categories })
  },

  change({ detail, currentTarget }: Change): void {
    this.put({ ...this.data.form, [currentTarget.dataset.field]: detail.value })
  },

  typeStep({ detail, currentTarget }: StepTyping): void {
    const { row, field } = currentTarget.dataset
    const steps = this.data.form.steps.map((one, at) =>
      at === row ? { ...one, [field]: detail.value } : one
    )
    this.put({ ...this.data.form, steps })
  },

  addStep(): void {
    this.put({ ...this.data.form, steps: [...this.data.form.steps, { at: '', off: '' }] })
  },

  removeStep({ currentTarget }: Tap<number>): void {
    const steps = this.data.form.steps.filter((_, row) => row !== currentTarget.dataset.value)
    this.put({ ...this.data.form, steps })
  },

  chooseMoment({ detail, currentTarget }: Moment): void {
    this.put({ ...this.data.form, [currentTarget.dataset.field]: detail.at })
  },

  openScope(): void {
    this.setData({ sheet: 'scope' })
  },

  askEnd(): void {
    this.setData({ sheet: 'end' })
  },

  chooseProducts({ detail }: Chosen): void {
    const { products } = detail
    if (this.data.sheet === 'own') {
      this.setData({ own: withOwn(this.data.own, products), sheet: '' })
      this.tryIt(true)
      return
    }
    this.setData({ sheet: '' })
    this.put({ ...this.data.form, products })
  },

  async save(): Promise<void> {
    const filled = promotionOf(this.data.form)
    if (!filled.ok) {
      this.tell(filled.troubles)
      return
    }
    const { form: promotion } = filled
    const revision = this.promotionId === '' ? 0 : (this.known?.revision ?? 0)
    await this.store(() => operate('promotion.save', { promotion, revision }), '已保存，几秒后生效')
  },

  async end(): Promise<void> {
    const revision = this.known?.revision ?? 0
    const { promotionId } = this
    await this.store(
      () => operate('promotion.end', { promotionId, revision }),
      '已结束，几秒后生效'
    )
  },

  seeNeed(): void {
    this.tell(promotionTroubles(this.data.form))
  },

  tell(troubles: Troubles): void {
    const stepTroubles = stepTroublesOf(this.data.form, troubles)
    this.setData({ troubles, stepTroubles })
    void wx.pageScrollTo({ selector: '.trouble', offsetTop: -180, duration: 0 })
  },

  copy(): void {
    void openPage(`/operator/pages/promotion/promotion?copy=${this.promotionId}`)
  }
})
