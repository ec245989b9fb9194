import { never } from '#domain/kernel/result'
import { hourMinute, yuan } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { cashierBar, cashierView } from './cashier.view.ts'
import { homeView } from './home.view.ts'
import { orderBar, orderView } from './order.view.ts'
import { ordersView } from './orders.view.ts'
import type { Toast } from './shop-state.ts'
import { button, type Scene } from './view-parts.ts'

/** The phone's screen. */
export const shopView = (scene: Scene): Html => {
  const { state, words } = scene
  return html`${titleBar(scene)}
  ${
    state.offline &&
    html`<div class="bar offline" role="status">
      ${icon('cloud')}<span>${words.offline}</span>
      ${button({ does: 'shop:reload', text: words.reload })}
    </div>`
  }
  ${body(scene)} ${footer(scene)}
  ${state.toast !== null && html`<div class="toast" role="status">${toastText(scene, state.toast)}</div>`}
  ${dialog(scene)}`
}

const titleBar = ({ state, words, now }: Scene): Html => {
  const { page } = state
  const title = {
    home: words.quotaTitle,
    orders: words.orders,
    cashier: words.cashier,
    result: words.result,
    order: words.order
  }[page.name]
  const back = page.name === 'order' ? 'orders' : 'home'
  return html`<header class="title">
    <div class="status-bar"><b>${hourMinute(now)}</b><i></i></div>
    <div class="nav">
      ${
        'orderId' in page &&
        html`<button class="back" data-do="shop:${back}" aria-label="${words.goHome}">
          ${icon('back')}
        </button>`
      }
      <h1>${title}</h1>
      <span class="capsule" aria-hidden="true"><i></i><b></b></span>
    </div>
  </header>`
}

const body = (scene: Scene): Html => {
  const { name } = scene.state.page
  switch (name) {
    case 'home':
      return homeView(scene)
    case 'orders':
      return ordersView(scene)
    case 'cashier':
      return cashierView(scene)
    case 'result':
    case 'order':
      return orderView(scene)
    default:
      return never(name)
  }
}

const footer = (scene: Scene): Html | false => {
  const { page } = scene.state
  if (page.name === 'cashier') return cashierBar(scene)
  return 'orderId' in page ? orderBar(scene) : tabBar(scene)
}

const tabBar = ({ state, words }: Scene): Html => {
  const tab = (name: 'home' | 'orders', text: string): Html =>
    html`<button
      data-do="shop:${name}"
      aria-current="${state.page.name === name ? 'page' : 'false'}"
    >
      ${icon(name === 'home' ? 'wallet' : 'bill')}${text}
    </button>`
  return html`<nav class="tabs">
    ${tab('home', words.tabShop)}${tab('orders', words.tabOrders)}
  </nav>`
}

const toastText = ({ words }: Scene, toast: Toast): string => words[toast]

const dialog = ({ state, words }: Scene): Html | false => {
  const { dialog: asked } = state
  if (!asked) return false
  const [title, more, no, yes, does] =
    asked.kind === 'cancel'
      ? [words.cancelSure, words.cancelSureMore, words.keep, words.cancel, 'shop:cancel']
      : [
          words.priceChanged,
          words.priceChangedFrom(yuan(asked.fromFen), yuan(asked.toFen)),
          words.lookAgain,
          words.buyAtNewPrice,
          'shop:buyAtNewPrice'
        ]
  return html`<div class="veil">
    <div class="sheet" role="dialog" aria-modal="true">
      <h3>${title}</h3>
      <p>${more}</p>
      <div>
        ${button({ does: 'shop:closeDialog', text: no })}${button({ does, text: yes, look: 'main' })}
      </div>
    </div>
  </div>`
}
