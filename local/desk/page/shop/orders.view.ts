import { html, type Html } from '../html.ts'
import { orderRow } from './order.view.ts'
import { blank, button, whenLoaded, type Scene } from './view-parts.ts'

export const ordersView = (scene: Scene): Html => {
  const { state, words } = scene
  const action = button({ does: 'shop:home', text: words.lookAround, look: 'tint' })
  return html`<div class="scroll" data-key="orders">
    ${whenLoaded(state.orders, words, (orders) =>
      orders.length === 0
        ? blank({ picture: 'bill', title: words.noOrders, more: words.noOrdersMore, action })
        : html`${orders.map(orderRow(scene))}`
    )}
  </div>`
}
