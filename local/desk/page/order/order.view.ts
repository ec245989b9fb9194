import type { OrderDetail, OrderSummary } from '../../contract.ts'
import type { DeskScene } from '../desk/desk.view.ts'
import { TABS, type Tab } from '../desk/desk-store.ts'
import { price } from '../figures.ts'
import { never } from '#domain/kernel/result'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { wordFor } from '../words/words.ts'
import { checksCard, ledgerCard } from './books.view.ts'
import { documentsTab } from './documents.view.ts'
import { entriesTab } from './entries.view.ts'
import { requestsTab } from './requests.view.ts'
import { EXCHANGES } from './stream-rows.ts'
import { timelineTab } from './timeline.view.ts'

/** The right side: one order from every side, and the books of the whole shop. */
export const orderPane = (scene: DeskScene): Html => {
  const { known, words } = scene
  if (!known) return html`<div class="nothing">${icon('clock')}${words.starting}</div>`
  if (!known.order) {
    return html`<div class="nothing" data-key="nothing">${icon('bill')}${words.nothingYet}</div>
      <div class="books">${checksCard(scene)}</div>`
  }
  const { order } = known
  return html`${orderChips(scene, known.orders)} ${orderHead(scene, order)} ${tabBar(scene, order)}
    <div class="rows" data-key="${scene.view.tab} ${order.summary.orderId}">
      ${tabContent(scene, order)}
    </div>
    <div class="books">${ledgerCard(scene, order)}${checksCard(scene)}</div>`
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
            data-key="${orderId}"
            aria-pressed="${String(orderId === known?.order?.summary.orderId)}"
          >
            <i>${words.initials[shopper]}</i
            ><span class="mono">…${orderId.slice(-5)}</span>${wordFor(words.states, status)}
          </button>`
      )}
  </div>`

const orderHead = (
  { words }: DeskScene,
  { summary, recovered, request, paidAt, deliveredAt }: OrderDetail
): Html => {
  const { orderId, name, status, payableFen } = summary
  const took = paidAt !== null && deliveredAt !== null ? deliveredAt - paidAt : null
  const state = wordFor(words.states, status)
  return html`<header class="order-head">
    <div>
      <h2>
        ${words.order}<span class="mono">${orderId}</span>
        <button class="copy" data-do="desk:copy:${orderId}" aria-label="${words.copy}">
          ${icon('copy')}
        </button>
      </h2>
      <p>
        ${name}${took !== null && ` · ${words.tookToDeliver(words.seconds(Math.max(0, took / 1000)))}`}
      </p>
    </div>
    ${
      summary.toShip &&
      html`<button class="ship" data-do="desk:ship:${orderId}">${words.ship}</button>`
    }
    ${
      request &&
      html`<button class="ship" data-do="desk:agree:${orderId}">${words.requests[request]}</button>`
    }
    <span class="tag ${recovered ? 'good' : status}"
      >${recovered && icon('refresh')}${recovered ? `${state} · ${words.recovered}` : state}</span
    >
    ${price(payableFen)}
  </header>`
}

const tabBar = ({ view, words }: DeskScene, order: OrderDetail): Html => {
  const counts: Readonly<Partial<Record<Tab, number>>> = {
    requests: order.events.filter(({ kind }) => EXCHANGES.has(kind)).length,
    entries: order.entries.length
  }
  return html`<nav class="tabs" role="tablist">
    ${TABS.map(
      (tab) =>
        html`<button
          role="tab"
          data-do="desk:tab:${tab}"
          aria-selected="${String(view.tab === tab)}"
        >
          ${words.tabs[tab]}${counts[tab] !== undefined && html`<small>${counts[tab]}</small>`}
        </button>`
    )}
    <span class="live">${icon('refresh')}${words.live}</span>
  </nav>`
}

const tabContent = (scene: DeskScene, order: OrderDetail): Html => {
  const { tab } = scene.view
  switch (tab) {
    case 'timeline':
      return timelineTab(scene, order)
    case 'requests':
      return requestsTab(scene, order)
    case 'entries':
      return entriesTab(scene, order)
    case 'documents':
      return documentsTab(scene)
    default:
      return never(tab)
  }
}
