import type { OrderView } from '#domain/contracts/storefront'
import { clockTime, price } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import { wordFor } from '../words/words.ts'
import { headOf, orderName, timelineRows, wasRepaired, type TimelineRow } from './order-words.ts'
import { hasEnded } from './shop-state.ts'
import { button, packPicture, whenLoaded, type Scene } from './view-parts.ts'

/** The order itself and the result of paying are one page: what differs is only where one came from. */
export const orderView = (scene: Scene): Html =>
  html`<div class="scroll" data-key="order">
    ${whenLoaded(scene.state.order, scene.words, (order) => wholeOrder(scene, order))}
  </div>`

const wholeOrder = (scene: Scene, order: OrderView): Html =>
  html`${headView(scene, order)} ${linesCard(scene, order)} ${progressCard(scene, order)}
  ${amountsCard(scene, order)}`

const headView = ({ words, now }: Scene, order: OrderView): Html => {
  const head = headOf(order, now)
  const [title, more] = words.heads[head]
  const good = order.status === 'completed'
  const waits = !hasEnded(order)
  return html`<section
    class="head ${good ? 'good' : waits ? 'waits' : 'over'}"
    role="status"
    aria-live="polite"
  >
    ${waits ? html`<i class="wheel">${icon('clock')}</i>` : icon(good ? 'pay' : 'stop')}
    <div>
      <h2>${title}</h2>
      <p>${more}</p>
    </div>
  </section>`
}

const linesCard = ({ words }: Scene, order: OrderView): Html =>
  html`<section class="card lines">
    ${order.lines.map(
      ({ name, quantity, amountFen, delivered }) =>
        html`<div class="line">
          ${packPicture(Number(/\d+/.exec(name)?.[0] ?? 100))}
          <div>
            <h3>${name}</h3>
            <p>${words.pieces(quantity)}${delivered && html` · ${words.delivered}`}</p>
          </div>
          ${price(amountFen)}
        </div>`
    )}
  </section>`

const progressCard = (scene: Scene, order: OrderView): Html => {
  const { words } = scene
  return html`<section class="card">
    <h3 class="with-tag">
      ${words.progress}${wasRepaired(order) && html`<em>${icon('refresh')}${words.autoRepaired}</em>`}
    </h3>
    <ol class="timeline">
      ${timelineRows(order, words).map(timelineRow(scene))}
    </ol>
  </section>`
}

const STEP_ICONS: Readonly<Record<string, IconName>> = {
  placed: 'bill',
  codeReady: 'qr',
  codeMissing: 'alert',
  paid: 'pay',
  delivered: 'check',
  deliveryFailed: 'alert',
  settlingGaveUp: 'alert',
  lateMoney: 'alert'
}

const timelineRow =
  ({ now }: Scene) =>
  (row: TimelineRow): Html =>
    html`<li class="${row.tone}">
      <i>${icon(STEP_ICONS[row.step] ?? 'clock')}</i>
      <div>
        <p><b>${row.title}</b><time>${clockTime(row.at, now)}</time></p>
        <small>${row.more}</small>
      </div>
    </li>`

const amountsCard = ({ words }: Scene, order: OrderView): Html => {
  const paid = order.status !== 'awaitingPayment' && order.status !== 'closed'
  return html`<section class="card facts">
    <p><span>${paid ? words.paid : words.due}</span>${price(order.payableFen)}</p>
    <p><span>${words.channel}</span><span>${words.byScan}</span></p>
    <p>
      <span>${words.orderId}</span
      ><span class="mono"
        >${order.orderId}
        <button class="link" data-do="shop:copyNumber">${words.copy}</button></span
      >
    </p>
  </section>`
}

export const orderBar = (scene: Scene): Html | false => {
  const { state, words, now } = scene
  if (state.order.state !== 'ready') return false
  const order = state.order.value
  if (order.status === 'awaitingPayment' && now < order.expiresAt) {
    const pay = `shop:cashier:${order.orderId}`
    const cancelling = state.busy === 'cancel'
    return html`<footer class="actions">
      ${button({ does: 'shop:askToCancel', text: words.cancel, busy: cancelling })}
      ${button({ does: pay, text: words.payNow, look: 'main', dead: cancelling })}
    </footer>`
  }
  if (!hasEnded(order)) {
    return html`<footer class="actions">
      ${button({ does: 'shop:home', text: words.lookAround })}
      ${button({ does: 'shop:orders', text: words.seeOrders, look: 'main' })}
    </footer>`
  }
  return html`<footer class="actions">
    ${button({ does: 'shop:orders', text: words.seeOrders })}
    ${button({ does: 'shop:home', text: order.status === 'completed' ? words.useIt : words.buyAgain, look: 'main' })}
  </footer>`
}

/** A row of the list of orders. */
export const orderRow =
  ({ words, now }: Scene) =>
  (order: OrderView): Html => {
    const opens = order.status === 'awaitingPayment' && now < order.expiresAt ? 'cashier' : 'order'
    return html`<button
      class="card order-row"
      data-key="${order.orderId}"
      data-do="shop:${opens}:${order.orderId}"
    >
      <span class="top"
        ><time>${clockTime(order.createdAt, now)}</time>
        <span class="state ${order.status}">${wordFor(words.states, order.status)}</span></span
      >
      <span class="mid"><b>${orderName(order)}</b>${price(order.payableFen)}</span>
      ${wasRepaired(order) && html`<em>${icon('refresh')}${words.autoRepaired}</em>`}
    </button>`
  }
