import { openPage } from '../../services/open-page'
import type { CardView } from './card.view'

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
    open() {
      const { productId }: CardView = this.data.card
      void openPage(`/goods/pages/detail/detail?product=${productId}`)
    }
  }
})
