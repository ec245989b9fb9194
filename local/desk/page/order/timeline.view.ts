import type { Lane, OrderDetail } from '../../contract.ts'
import type { DeskScene } from '../desk/desk.view.ts'
import { clockTime } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { exchangeView } from './exchange.view.ts'
import { streamRows, type StreamRow } from './stream-rows.ts'

const LANES: readonly Lane[] = ['phone', 'functions', 'timers', 'wechat']

/** Who told whom: one arrow for each thing that really happened. */
export const timelineTab = (scene: DeskScene, { events, summary }: OrderDetail): Html => {
  const { words } = scene
  return html`<div class="picture" data-key="${summary.orderId}">
    <div class="lanes">
      ${LANES.map((lane) => html`<span class="lane-${lane}">${words.lanes[lane]}</span>`)}
    </div>
    <ol>
      ${streamRows(events, words).map(arrow(scene))}
    </ol>
  </div>`
}

/** Lanes stand at these columns of eight; an arrow spans from one to the other. */
const columnOf = (lane: Lane): number => LANES.indexOf(lane) * 2 + 1

const arrow =
  (scene: DeskScene) =>
  (row: StreamRow): Html => {
    const [from, to] = [columnOf(row.from), columnOf(row.to)]
    const self = from === to
    const way = self ? 'self' : from < to ? 'right' : 'left'
    // A row that stays in its lane writes beside it, towards the middle.
    const start = self ? Math.min(from, 5) : Math.min(from, to)
    const end = self ? start + 3 : Math.max(from, to)
    const open = scene.view.openRow?.id === row.id
    return html`<li class="${row.tone}${row.opens && ' opens'}" data-key="${row.id}">
      <div class="row-line" ${row.opens && rowDoes(row.id, open)}>
        <time>${clockTime(row.at, scene.now)}</time>
        <div class="track">
          <i></i><i></i><i></i><i></i>
          <div class="arrow ${way}" style="--from:${start};--to:${end}">
            <b class="${row.isCall ? 'call' : ''}">${row.title}</b><span class="line"></span
            ><small>${row.more}</small>
          </div>
        </div>
      </div>
      ${open && exchangeView(scene)}
    </li>`
  }

const rowDoes = (id: string, open: boolean): Html =>
  html`data-do="desk:row:${id}" role="button" tabindex="0" aria-expanded="${String(open)}"`
