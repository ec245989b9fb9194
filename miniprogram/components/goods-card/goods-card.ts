import { openPage } from '../../services/open-page'

type Tap = WechatMiniprogram.TouchEvent<object, object, { product: string }>

/**
 * A product that opens its page. `card` comes from card.view. Layouts: `tile` in two columns, `small` in two columns
 * beside a list, `row` over the whole width.
 */
Component({
  properties: {
    card: { type: Object, value: {} },
    layout: { type: String, value: 'tile' }
  },
  methods: {
    open({ currentTarget }: Tap) {
      void openPage(`/goods/pages/detail/detail?product=${currentTarget.dataset.product}`)
    }
  }
})
