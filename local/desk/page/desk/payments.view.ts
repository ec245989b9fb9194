import type { PhoneVerb, WaitingPayment } from '../../contract.ts'
import { countdown, price } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { qrPicture } from '../qr/qr.view.ts'
import type { DeskScene } from './desk.view.ts'

/** Payments shown at once; further ones are counted. */
const SHOWN = 2

/** 微信这一侧: what WeChat waits for, and what the one who pays may do. */
export const paymentsCard = (scene: DeskScene): Html => {
  const { words, known, view } = scene
  const waiting = known?.waiting ?? []
  const more = waiting.length - SHOWN
  return html`<section>
    <h2>
      ${words.wechatSide}${waiting.length > 0 && html`<small>${words.waitingCount(waiting.length)}</small>`}
    </h2>
    <div class="panel">
      ${waiting.slice(0, SHOWN).map(paymentRow(scene))}
      ${more > 0 && html`<p class="hint">${words.moreWaiting(more)}</p>`}
      ${waiting.length === 0 && html`<p class="hint">${words.noCodes}</p>`}
      ${view.reply && html`<p class="reply ${view.reply.ok ? 'good' : 'bad'}" role="status">${view.reply.text}</p>`}
    </div>
  </section>`
}

const paymentRow =
  (scene: DeskScene) =>
  (payment: WaitingPayment): Html => {
    const { words, now } = scene
    const { channel, codeUrl, orderId, description, totalFen, payableUntil } = payment
    const isCode = channel === 'NATIVE'
    return html`<article class="waiting" data-key="${payment.outTradeNo}">
      ${isCode ? qrPicture(codeUrl, words.scanned) : html`<span class="no-code">${icon('phone')}</span>`}
      <div>
        <p>
          <b>${isCode ? words.scanned : words.ownPhone}</b
          ><span class="mono">…${orderId.slice(-5)}</span>
        </p>
        <p class="dim"><span class="one-line">${description}</span></p>
        <p>
          ${price(totalFen)}<span class="dim"
            >${words.leftToPay(countdown(payableUntil - now))}</span
          >
        </p>
      </div>
      ${isCode ? codeButtons(scene, codeUrl) : sheetButtons(scene)}
    </article>`
  }

const codeButtons = ({ words, view }: DeskScene, codeUrl: string): Html => {
  const busy = view.busy.has('phone')
  const action = (verb: PhoneVerb, text: string, look = ''): Html =>
    html`<button
      class="small ${look}"
      data-do="desk:phone:${verb} ${codeUrl}"
      ${busy && html`disabled`}
    >
      ${look === 'main' && icon('check')}${text}
    </button>`
  return html`<div class="row">
    ${action('pay', words.pay, 'main')}${action('payTwice', words.payTwice)}
    ${action('wrongPassword', words.wrongPassword)}${action('cancel', words.cancel)}
  </div>`
}

/** Only the shopper's own phone opens this sheet; here are its buttons once more. */
const sheetButtons = ({ words, view }: DeskScene): Html => {
  const { sheet } = view
  if (!sheet) return html`<p class="row dim">${words.sheetClosed}</p>`
  const action = (verb: string, text: string, look = ''): Html =>
    html`<button class="small ${look}" data-do="desk:sheet:${verb}" ${sheet.busy && html`disabled`}>
      ${text}
    </button>`
  return html`<div class="row">
    ${action('pay', words.pay, 'main')} ${action('wrongPassword', words.wrongPassword)}
    ${action('cancel', words.cancel)}
  </div>`
}
