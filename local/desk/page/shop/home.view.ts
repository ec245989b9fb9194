import type { OrderView, QuotaBalance, QuotaPack } from '#domain/contracts/storefront'
import { countdown, fenPerCall, price, withCommas } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { button, packPicture, whenLoaded, type Scene } from './view-parts.ts'

export const homeView = (scene: Scene): Html => {
  const { state, words } = scene
  return html`<div class="scroll" data-key="home">
    ${balanceCard(scene)} ${unansweredBar(scene)} ${unpaidBar(scene)}
    <h2>${words.packs}</h2>
    ${whenLoaded(state.packs, words, (packs) => html`${packs.map(packRow(scene))}`)}
    <p class="promise">${icon('shield')}<span>${words.promise}</span></p>
  </div>`
}

const balanceCard = ({ state, words }: Scene): Html => {
  const known: QuotaBalance | null = state.balance.state === 'ready' ? state.balance.value : null
  return html`<section class="balance">
    <span>${words.remaining}</span>
    <p><b>${known ? withCommas(known.remaining) : '—'}</b><i>${words.calls}</i></p>
    <small
      >${
        known?.status === 'frozen'
          ? words.frozen
          : words.bought(known ? withCommas(known.total) : '—')
      }</small
    >
  </section>`
}

/** An order was sent and its answer is missing: never "failed", for nobody knows. */
const unansweredBar = ({ state, words }: Scene): Html | false =>
  state.unanswered !== null &&
  html`<div class="bar amber" role="status">
    ${icon('clock')}<span>${state.busy === 'buy' ? words.checkingOrder : words.stillUnknown}</span>
    ${
      state.busy !== 'buy' && [
        button({ does: 'shop:orders', text: words.seeOrders }),
        button({ does: `shop:buy:${state.unanswered}`, text: words.tryAgain, look: 'tint' })
      ]
    }
  </div>`

const unpaidBar = ({ state, words, now }: Scene): Html | false => {
  const orders: readonly OrderView[] = state.orders.state === 'ready' ? state.orders.value : []
  const unpaid = orders.find((order) => order.status === 'awaitingPayment' && order.expiresAt > now)
  if (!unpaid || state.unanswered !== null) return false
  return html`<div class="bar amber">
    ${icon('clock')}<span>${words.unpaid(countdown(unpaid.expiresAt - now))}</span>
    ${button({ does: `shop:cashier:${unpaid.orderId}`, text: words.payNow, look: 'tint' })}
  </div>`
}

const packRow =
  ({ state, words }: Scene) =>
  (pack: QuotaPack): Html =>
    html`<article class="card pack" data-key="${pack.skuId}">
      ${packPicture(pack.calls)}
      <div>
        <h3>${pack.name}${pack.badge !== undefined && html`<em>${pack.badge}</em>`}</h3>
        <p>${pack.description}</p>
        <small>${words.perCall(fenPerCall(pack.priceFen, pack.calls))}</small>
      </div>
      <div class="deal">
        ${price(pack.priceFen, 'short')}
        ${button({
          does: `shop:buy:${pack.skuId}`,
          text: state.buying === pack.skuId ? words.buying : words.buy,
          look: 'tint',
          busy: state.buying === pack.skuId,
          dead: state.busy !== null || state.offline
        })}
      </div>
    </article>`
