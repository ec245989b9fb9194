import type { Lane, OrderDetail, OrderSummary } from '../../contract.ts'
import { clockTime, price, withCommas, yuan } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { wordFor } from '../words/words.ts'
import type { DeskScene } from './desk.view.ts'
import { signed, streamRows, type StreamRow } from './stream-rows.ts'

const LANES: readonly Lane[] = ['phone', 'functions', 'timers', 'wechat']

/** The order's head, the picture of who told whom, and its books. */
export const orderPane = (scene: DeskScene): Html => {
  const { known, words } = scene
  if (!known) return html`<div class="nothing">${icon('clock')}${words.desk.starting}</div>`
  if (!known.order) return html`<div class="nothing">${icon('bill')}${words.desk.nothingYet}</div>`
  return html`${orderChips(scene, known.orders)} ${orderHead(scene, known.order)}
    ${picture(scene, known.order)}
    <div class="books">${ledgerCard(scene, known.order)}${factsCard(scene, known.order)}</div>`
}

const ORDERS_SHOWN = 6

const orderChips = ({ known, words }: DeskScene, orders: readonly OrderSummary[]): Html | false =>
  orders.length > 1 &&
  html`<div class="chips">
    ${orders
      .slice(0, ORDERS_SHOWN)
      .map(
        ({ orderId, shopper, status }) =>
          html`<button
            data-do="desk:order:${orderId}"
            aria-pressed="${String(orderId === known?.order?.summary.orderId)}"
          >
            <i>${shopper.toUpperCase()}</i><span class="mono">…${orderId.slice(-5)}</span>${wordFor(
              words.desk.states,
              status
            )}
          </button>`
      )}
  </div>`

const orderHead = (
  { words }: DeskScene,
  { summary, recovered, paidAt, deliveredAt }: OrderDetail
): Html => {
  const desk = words.desk
  const took = paidAt !== null && deliveredAt !== null ? deliveredAt - paidAt : null
  return html`<header class="order-head">
    <div>
      <h2>${desk.order}<span class="mono">${summary.orderId}</span></h2>
      <p>
        ${summary.name}${took !== null && html` · ${desk.tookToRecover(desk.seconds(Math.round(took / 1000)))}`}
      </p>
    </div>
    ${stateTag(recovered ? 'good' : summary.status, [
      recovered && icon('refresh'),
      wordFor(desk.states, summary.status),
      recovered && ` · ${desk.recovered}`
    ])}
    ${price(summary.payableFen)}
  </header>`
}

const stateTag = (look: string, text: readonly (Html | string | false)[]): Html =>
  html`<span class="tag ${look}">${text}</span>`

const picture = (scene: DeskScene, { events, summary }: OrderDetail): Html => {
  const { words } = scene
  return html`<div class="picture" data-key="${summary.orderId}">
    <div class="lanes">
      ${LANES.map((lane) => html`<span class="lane-${lane}">${words.desk.lanes[lane]}</span>`)}
    </div>
    <ol>
      ${streamRows(events, words.desk).map(arrow(scene))}
    </ol>
  </div>`
}

/** Lanes stand at these columns of eight; an arrow spans from one to the other. */
const columnOf = (lane: Lane): number => LANES.indexOf(lane) * 2 + 1

const arrow =
  ({ now }: DeskScene) =>
  (row: StreamRow): Html => {
    const [from, to] = [columnOf(row.from), columnOf(row.to)]
    const self = from === to
    const way = self ? 'self' : from < to ? 'right' : 'left'
    // A row that stays in its lane writes beside it, towards the middle.
    const start = self ? Math.min(from, 5) : Math.min(from, to)
    const end = self ? start + 3 : Math.max(from, to)
    return html`<li class="${row.tone}" data-key="${row.id}">
      <time>${clockTime(row.at, now)}</time>
      <div class="track">
        <i></i><i></i><i></i><i></i>
        <div class="arrow ${way}" style="--from:${start};--to:${end}">
          <b>${row.title}</b><span class="line"></span><small>${row.more}</small>
        </div>
      </div>
    </li>`
  }

const ledgerCard = ({ words }: DeskScene, { entries, summary }: OrderDetail): Html => {
  const desk = words.desk
  const who = summary.shopper === 'a' ? desk.shopperA : desk.shopperB
  return html`<section class="panel">
    <h3>
      ${desk.ledger}${entries.length > 0 && html`<em>${icon('check')}${desk.ledgerZero}</em>`}
    </h3>
    ${
      entries.length === 0
        ? html`<p class="hint">${desk.ledgerEmpty}</p>`
        : entries.map(
            ({ amount }) =>
              html`<p><span>${desk.accountQuota(who)}</span><b>${signed(amount)}</b></p>
                <p><span>${desk.issued}</span><b>${signed(-amount)}</b></p>`
          )
    }
  </section>`
}

const factsCard = ({ words, now }: DeskScene, { summary, paidAt, entries }: OrderDetail): Html => {
  const desk = words.desk
  return html`<section class="panel">
    <h3>${desk.facts}</h3>
    <p>
      <span>${desk.factMoney}</span
      ><b
        >${paidAt === null ? desk.factNone : `${yuan(summary.payableFen)} · ${clockTime(paidAt, now)}`}</b
      >
    </p>
    <p>
      <span>${desk.factDelivered}</span
      ><b>${entries.length === 0 ? desk.factNone : desk.factTimes(entries.length)}</b>
    </p>
    ${entries
      .slice(-1)
      .map(
        ({ balanceAfter }) =>
          html`<p>
            <span>${words.shop.remaining}</span
            ><b>${withCommas(balanceAfter)} ${words.shop.calls}</b>
          </p>`
      )}
  </section>`
}
