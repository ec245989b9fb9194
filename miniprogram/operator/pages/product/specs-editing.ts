import type { GoodsForm } from '../../views/goods-form.view'
import {
  addChoice,
  addSpec,
  removeChoice,
  renameChoice,
  type TypedChoice
} from '../../views/specs-form'
import { say } from '../../services/deed'
import { NEW_SPEC, showChoice, type ChoiceView, type Choosing } from './product.view'

interface Editor {
  readonly data: { readonly form: GoodsForm; readonly sheet: string }
  readonly setData: (data: { sheet: 'spec' | 'choice' | ''; choice?: ChoiceView }) => void
  readonly put: (changes: Partial<GoodsForm>) => void
  choosing: Choosing
}

type ChoiceTap = WechatMiniprogram.TouchEvent<object, object, Choosing>
type SkuTap = WechatMiniprogram.TouchEvent<object, object, { place: number }>
type ChoiceSaved = WechatMiniprogram.CustomEvent<TypedChoice & { name: string }>

/** 规格 of a product's form with their sheet, to be spread into its `Page`. */
export const specsEditing = {
  choosing: { axis: -1, place: -1 } as Choosing,

  openSpec(this: Editor): void {
    this.setData({ sheet: 'spec', choice: NEW_SPEC })
  },

  openChoice(this: Editor, { currentTarget }: ChoiceTap): void {
    const { axis, place } = currentTarget.dataset
    this.choosing = { axis, place }
    this.setData({ sheet: 'choice', choice: showChoice(this.data.form, this.choosing) })
  },

  saveChoice(this: Editor, { detail }: ChoiceSaved): void {
    const { form, sheet } = this.data
    const { axis, place } = this.choosing
    this.setData({ sheet: '' })
    if (sheet === 'spec') {
      if (form.specs.some(({ name }) => name === detail.name)) say('已经有这个规格了')
      else this.put(addSpec(form, detail.name, detail.text))
    } else if (place < 0) this.put(addChoice(form, axis, detail))
    else this.put(renameChoice(form, this.choosing, detail))
  },

  dropChoice(this: Editor): void {
    const { axis, place } = this.choosing
    this.setData({ sheet: '' })
    this.put(removeChoice(this.data.form, axis, place))
  },

  turnSku(this: Editor, { currentTarget }: SkuTap): void {
    const { place } = currentTarget.dataset
    const { skus } = this.data.form
    this.put({ skus: skus.map((sku, at) => (at === place ? { ...sku, on: !sku.on } : sku)) })
  }
}
