import type { OrderDetail, StreamEvent } from '../../contract.ts'
import type { DeskScene } from '../desk/desk.view.ts'
import { clockTime } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { exchangeView } from './exchange.view.ts'
import { EXCHANGES, streamRows, tookText, withoutTook } from './stream-rows.ts'

/** Every request about this order, one row each, with who asked whom, what came back and how long it took. */
export const requestsTab = (scene: DeskScene, { events }: OrderDetail): Html => {
  const { words } = scene
  const asked = events.filter(({ kind }) => EXCHANGES.has(kind))
  if (asked.length === 0) return html`<p class="hint">${words.nothingAsked}</p>`
  return html`<ol class="requests">
    ${asked.map(requestRow(scene))}
  </ol>`
}

const requestRow =
  (scene: DeskScene) =>
  (event: StreamEvent): Html => {
    const { words, view, now } = scene
    const { id, at, from, to, tone, facts } = event
    const [row] = streamRows([withoutTook(event)], words)
    const open = view.openRow?.id === id
    return html`<li class="${tone}" data-key="${id}">
      <button data-do="desk:row:${id}" aria-expanded="${String(open)}">
        <time class="mono">${clockTime(at, now)}</time>
        <span class="way"
          >${words.lanes[from]}${from !== to && html`<i>→</i>${words.lanes[to]}`}</span
        >
        <b>${row?.title}</b><span class="result">${row?.more}</span
        ><span class="mono took">${tookText(facts['tookMs'])}</span>
      </button>
      ${open && exchangeView(scene)}
    </li>`
  }
