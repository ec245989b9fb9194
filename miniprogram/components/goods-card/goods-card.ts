import { openPage } from '../../services/open-page'
import type { CardView } from './card.view'

interface Shown {
  readonly card: CardView | Record<string, never>
}

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
      const { card }: Shown = this.data as Shown
      this.triggerEvent('open', { productId: card.productId })
      void openPage(`/goods/pages/detail/detail?product=${card.productId}`)
    }
  }
})
