import { EMPTY_PRODUCT, type GoodsForm } from '../views/goods-form.view'

/** One form at a time: whoever leaves without saving finds it again, also after WeChat was closed. */
const KEY = 'goods-form'

interface KeptGoods {
  /** Empty: of goods that are not there yet. */
  readonly productId: string
  readonly edition: number
  readonly form: GoodsForm
  /** Under which goods that are not there yet were, or will be, sent: what was kept is never made twice. */
  readonly makingId?: string
}

export const keepGoods = (kept: KeptGoods): void => wx.setStorageSync(KEY, kept)

export const dropGoods = (): void => wx.removeStorageSync(KEY)

/** What was typed for these goods as they are now; null: nothing. */
export const keptGoods = (productId: string, edition: number): KeptGoods | null => {
  const kept: unknown = wx.getStorageSync(KEY)
  if (!isKept(kept) || kept.productId !== productId) return null
  return kept.edition === edition ? kept : null
}

const isKept = (kept: unknown): kept is KeptGoods => {
  if (typeof kept !== 'object' || kept === null || !('form' in kept)) return false
  const form: unknown = kept.form
  if (typeof form !== 'object' || form === null) return false
  // A form of an older version of this page has other fields.
  return Object.entries(EMPTY_PRODUCT).every(
    ([name, value]) => typeof Reflect.get(form, name) === typeof value
  )
}
