import { clockTime, day, weekday } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import type { DeskWords } from '../words/words.ts'
import type { DeskScene } from './desk.view.ts'

const MINUTE_MS = 60_000

const MOVES = [
  { ms: MINUTE_MS, word: 'plusMinute' },
  { ms: 31 * MINUTE_MS, word: 'plusHalfHour' },
  { ms: 24 * 60 * MINUTE_MS, word: 'plusDay' }
] as const

export const clockCard = ({ words, known, now, view }: DeskScene): Html => {
  const desk = words
  const clock = known?.clock
  const moving = clock?.moving ?? null
  const busy = moving !== null || view.busy.has('clock')
  return html`<section>
    <h2>
      ${desk.clock}${
        clock?.nextTimers != null &&
        html`<small>${desk.nextTimers(clockTime(clock.nextTimers, now))}</small>`
      }
    </h2>
    <div class="panel clock">
      <p>
        <b>${clock ? clockTime(now, now) : '--:--:--'}</b>
        <span
          >${day(now)} ${desk.weekdays.split(' ')[weekday(now)]}<br />${aheadText(clock?.offsetMs ?? 0, desk)}</span
        >
      </p>
      ${moving && progress(moving, now, desk)}
      <div class="row">
        ${MOVES.map(
          ({ ms, word }) =>
            html`<button class="small" data-do="desk:clock:${ms}" ${busy && html`disabled`}>
              ${desk[word]}
            </button>`
        )}
        <button
          class="small"
          data-do="desk:timers"
          ${(busy || view.busy.has('timers')) && html`disabled`}
        >
          ${icon('play')}${desk.runTimers}
        </button>
      </div>
    </div>
  </section>`
}

const progress = (
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
  desk: DeskWords
): Html => {
  const percent = Math.min(100, Math.max(0, Math.round(((now - from) / (to - from)) * 100)))
  return html`<p class="progress" role="status">
    <progress max="100" value="${percent}"></progress>${desk.moving(percent)}
  </p>`
}

/** How far the shop's time is ahead, in the two largest units. */
export const aheadText = (offsetMs: number, desk: DeskWords): string => {
  const minutes = Math.floor(offsetMs / MINUTE_MS)
  if (minutes < 1) return desk.realTime
  const parts = [
    { count: Math.floor(minutes / 1440), say: desk.days },
    { count: Math.floor(minutes / 60) % 24, say: desk.hours },
    { count: minutes % 60, say: desk.minutes }
  ].filter(({ count }) => count > 0)
  return desk.ahead(
    parts
      .slice(0, 2)
      .map(({ count, say }) => say(count))
      .join(' ')
  )
}
