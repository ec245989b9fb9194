import { KILL_STEPS, type Accident, type AccidentState } from '../../contract.ts'
import { countdown } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import type { DeskWords } from '../words/words.ts'
import type { DeskScene } from './desk.view.ts'

const ICONS: Readonly<Record<Accident, IconName>> = {
  noticeLost: 'bell',
  noticeFiveTimes: 'copy',
  prepayHangs: 'clock',
  wechatDown: 'cloud',
  openDown: 'cloud',
  modelBreaks: 'unplug',
  deliveryFails: 'gift',
  killed: 'stop'
}

/** 弄坏点什么: switches that stay on until they struck, and one thing that is done at once: a forgery. */
export const accidentCard = (scene: DeskScene): Html => {
  const { words, known, view } = scene
  const accidents = known?.accidents ?? []
  const on = accidents.filter((one) => one.on).length + (view.offline ? 1 : 0)
  return html`<section>
    <h2>
      ${words.breakThings}${
        on > 0 &&
        html`<small class="amber">${words.someOn(on)}</small>
          <button class="link" data-do="desk:allWell">${words.allWell}</button>`
      }
    </h2>
    <div class="panel switches">
      ${accidents.slice(0, 2).map(accidentRow(scene))}${forgeRow(scene)}
      ${accidents.slice(2).map(accidentRow(scene))}${offlineRow(scene)}
    </div>
  </section>`
}

interface Row {
  readonly picture: IconName
  readonly words: readonly [title: string, more: string]
  readonly on: boolean
  readonly busy: boolean
  readonly does: string
  readonly beside?: Html | false
}

const switchRow = ({ picture, words: [title, more], on, busy, does, beside }: Row): Html =>
  html`<div class="switch ${on ? 'on' : 'off'}">
    ${icon(picture)}<span><b>${title}</b><small>${more}</small></span
    >${beside}
    <button
      role="switch"
      aria-checked="${String(on)}"
      aria-label="${title}"
      data-do="${does}"
      ${busy && html`disabled`}
    ></button>
  </div>`

const accidentRow =
  ({ words, now, view }: DeskScene) =>
  (accident: AccidentState): Html => {
    const { name, on, step } = accident
    const [title, more] = words.accidents[name]
    return switchRow({
      picture: ICONS[name],
      words: [title, stateOf(accident, now, words) || more],
      on,
      busy: view.busy.has(`accident ${name}`),
      does: `desk:accident:${name} ${String(!on)}`,
      beside: step !== undefined && stepChoice(step, words)
    })
  }

const stepChoice = (step: string, words: DeskWords): Html =>
  html`<select name="killStep" aria-label="${words.chooseStep}">
    ${KILL_STEPS.map(
      (one) =>
        html`<option value="${one}" ${one === step && html`selected`}>
          ${words.killSteps[one]}
        </option>`
    )}
  </select>`

const forgeRow = ({ words, known, view }: DeskScene): Html => {
  const target = known?.order?.payable ?? known?.waiting[0]?.outTradeNo
  const [title, more] = words.forgery
  return html`<div class="switch off">
    ${icon('mask')}<span
      ><b>${title}</b><small>${target === undefined ? words.forgeNothing : more}</small></span
    >
    <button
      class="small"
      data-do="desk:forge:${target ?? ''}"
      ${(target === undefined || view.busy.has('forge')) && html`disabled`}
    >
      ${words.forge}
    </button>
  </div>`
}

const offlineRow = ({ words, view }: DeskScene): Html =>
  switchRow({
    picture: 'unplug',
    words: words.phoneOffline,
    on: view.offline,
    busy: false,
    does: `desk:offline:${String(!view.offline)}`
  })

/** What an open switch has done and still will do; empty for one that was never touched. */
export const stateOf = (
  { on, struck, left, until }: AccidentState,
  now: number,
  words: DeskWords
): string => {
  const done = struck > 0 ? words.struck(struck) : ''
  if (!on) return done
  const lasts =
    until !== null
      ? words.stillFor(countdown(until - now))
      : left === null
        ? words.untilOff
        : words.strikesLeft(left)
  return [lasts, done].filter(Boolean).join(' · ')
}
