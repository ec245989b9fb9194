import { ACCIDENTS, SHOPPERS, type AccidentState, type WaitingCode } from '../../contract.ts'
import { clockTime, countdown, price } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import { qrPicture } from '../shop/qr.view.ts'
import type { DeskScene } from './desk.view.ts'
import { GUIDE_STEPS, type GuideStep } from './desk-store.ts'

export const guideCard = ({ view, words }: DeskScene): Html => {
  const { guide } = view
  const desk = words.desk
  const playing = guide.state === 'playing'
  const at = guide.step === null ? -1 : GUIDE_STEPS.indexOf(guide.step)
  const text = guide.step === null ? desk.guideIdle : desk.guideSteps[guide.step][1]
  return html`<section class="guide">
    <h2>
      ${desk.guide}<button class="link" data-do="desk:${playing ? 'stopGuide' : 'playGuide'}">
        ${icon(playing ? 'stop' : 'play')}${
          playing ? desk.guideStop : at < 0 ? desk.guideStart : desk.guideAgain
        }
      </button>
    </h2>
    <ol>
      ${GUIDE_STEPS.map((step, index) => guideStep(step, { index, at, done: guide.state === 'done' }, words.desk))}
    </ol>
    <p role="status" aria-live="polite">${guide.state === 'failed' ? desk.guideFailed : text}</p>
  </section>`
}

const guideStep = (
  step: GuideStep,
  { index, at, done }: { readonly index: number; readonly at: number; readonly done: boolean },
  desk: DeskScene['words']['desk']
): Html => {
  const state = index < at || done ? 'done' : index === at ? 'now' : 'next'
  return html`<li class="${state}">
    <i>${state === 'done' && icon('check')}</i>${desk.guideSteps[step][0]}
  </li>`
}

export const whoCard = ({ view, words }: DeskScene): Html =>
  html`<section>
    <h2>${words.desk.who}</h2>
    <div class="who">
      ${SHOPPERS.map(
        (shopper) =>
          html`<button
            data-do="desk:who:${shopper}"
            aria-pressed="${String(view.shopper === shopper)}"
          >
            <i class="${shopper}">${shopper.toUpperCase()}</i>${
              shopper === 'a' ? words.desk.shopperA : words.desk.shopperB
            }
          </button>`
      )}
    </div>
  </section>`

/** Codes shown at once; further ones wait below the fold of a shop that nobody runs. */
const CODES_SHOWN = 3

export const phoneCard = (scene: DeskScene): Html => {
  const { words, known, view } = scene
  const waiting = known?.waiting ?? []
  return html`<section>
    <h2>${words.desk.wechatSide}<small>${words.desk.waitingCount(waiting.length)}</small></h2>
    <div class="panel">
      ${waiting.slice(0, CODES_SHOWN).map(codeRow(scene))}
      ${waiting.length === 0 && html`<p class="hint">${words.desk.noCodes}</p>`}
      ${view.reply && html`<p class="reply ${view.reply.ok ? 'good' : 'bad'}" role="status">${view.reply.text}</p>`}
    </div>
  </section>`
}

const codeRow =
  ({ words, now, view }: DeskScene) =>
  (code: WaitingCode): Html => {
    const desk = words.desk
    const busy = view.busy.has('phone')
    const action = (verb: string, text: string, look = ''): Html =>
      html`<button
        class="small ${look}"
        data-do="desk:phone:${verb} ${code.codeUrl}"
        ${busy && html`disabled`}
      >
        ${text}
      </button>`
    return html`<article class="waiting" data-key="${code.outTradeNo}">
      ${qrPicture(code.codeUrl, desk.scanned)}
      <div>
        <p><b>${desk.scanned}</b><span class="mono">…${code.orderId.slice(-5)}</span></p>
        <p class="dim">${code.description}</p>
        <p>
          ${price(code.totalFen)}<span class="dim"
            >${desk.leftToPay(countdown(code.payableUntil - now))}</span
          >
        </p>
      </div>
      <div class="row">
        ${action('pay', desk.pay, 'main')}${action('wrongPassword', desk.wrongPassword)}
        ${action('cancel', desk.cancel)}
        <button
          class="small danger"
          title="${desk.forgeHint}"
          data-do="desk:forge:${code.outTradeNo}"
          ${view.busy.has('forge') && html`disabled`}
        >
          ${desk.forge}
        </button>
      </div>
    </article>`
  }

const ACCIDENT_ICONS: Readonly<Record<(typeof ACCIDENTS)[number], IconName>> = {
  noticeLost: 'bell',
  noticeFiveTimes: 'copy',
  prepayLostBefore: 'unplug',
  prepayLostAfter: 'clock',
  deliveryFails: 'gift',
  killedAfterStoring: 'stop',
  wechatDown: 'cloud'
}

export const accidentCard = (scene: DeskScene): Html => {
  const { words, known } = scene
  const accidents = known?.accidents ?? []
  const on = accidents.filter((one) => one.on).length
  return html`<section>
    <h2>
      ${words.desk.breakThings}${
        on > 0 &&
        html`<small class="amber">${words.desk.someOn(on)}</small>
          <button class="link" data-do="desk:allWell">${words.desk.allWell}</button>`
      }
    </h2>
    <div class="panel switches">${accidents.map(accidentRow(scene))}</div>
  </section>`
}

const accidentRow =
  ({ words, now, view }: DeskScene) =>
  (accident: AccidentState): Html => {
    const [title, more] = words.desk.accidents[accident.name]
    return html`<button
      class="switch"
      role="switch"
      aria-checked="${String(accident.on)}"
      data-do="desk:accident:${accident.name} ${String(!accident.on)}"
      ${view.busy.has(`accident ${accident.name}`) && html`disabled`}
    >
      ${icon(ACCIDENT_ICONS[accident.name])}
      <span><b>${title}</b><small>${stateOf(accident, now, words.desk) ?? more}</small></span
      ><i></i>
    </button>`
  }

const stateOf = (
  { on, struck, left, until }: AccidentState,
  now: number,
  desk: DeskScene['words']['desk']
): string | undefined => {
  const times = struck > 0 ? desk.struck(struck) : ''
  if (!on) return times || undefined
  const lasts =
    until !== null
      ? desk.until(clockTime(until, now))
      : left === null
        ? desk.untilOff
        : desk.nextOnly
  return [lasts, times].filter(Boolean).join(' · ')
}
