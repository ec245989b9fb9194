import type { PreviewCard } from '../../views/preview.view'

/**
 * 试算 of a rule, as `showPreview` makes it: carts to turn to, before and after, line by line. Triggers `own` for a cart
 * of one's own, `step` with `{ productId, quantity }` in it, `again` where it failed.
 */
Component({
  properties: {
    preview: { type: Object, value: {} },
    /** Of one's own cart: `{ productId, name, quantity }`. */
    own: { type: Array, value: [] }
  },
  data: { chosen: 'one', at: 0, failed: false },
  observers: {
    'preview, chosen'(preview: PreviewCard, chosen: string) {
      const carts = preview.carts ?? []
      const found = carts.findIndex(({ kind }) => kind === chosen)
      this.setData({ at: Math.max(0, found), failed: preview.state === 'failed' })
    },
    own(own: readonly unknown[]) {
      if (own.length > 0) this.setData({ chosen: 'own' })
    }
  },
  methods: {
    turn({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { kind: string }>) {
      this.setData({ chosen: currentTarget.dataset.kind })
    },
    choose() {
      this.triggerEvent('own')
    },
    again() {
      if (this.data.failed) this.triggerEvent('again')
    },
    step({
      currentTarget,
      detail
    }: WechatMiniprogram.CustomEvent<{ value: number }, object, { product: string }>) {
      const { product: productId } = currentTarget.dataset
      this.triggerEvent('step', { productId, quantity: detail.value })
    }
  }
})
