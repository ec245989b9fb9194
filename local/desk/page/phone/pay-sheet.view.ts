import { price } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import type { DeskWords } from '../words/words.ts'
import type { OpenSheet, SheetVerb } from './pay-sheet.ts'

/** WeChat's own sheet over the phone: what is paid to whom, and the three ways out. */
export const paySheetView = (sheet: OpenSheet | null, words: DeskWords): Html => {
  if (!sheet) return html``
  const { look, trouble, busy } = sheet
  const action = (verb: SheetVerb, text: string, style: string): Html =>
    html`<button class="${style}" data-do="desk:sheet:${verb}" ${busy && html`disabled`}>
      ${text}
    </button>`
  return html`<div class="veil">
    <div class="pay-sheet" role="dialog" aria-modal="true" aria-label="${words.wechatPay}">
      <header>
        <button
          class="close"
          data-do="desk:sheet:cancel"
          aria-label="${words.cancel}"
          ${busy && html`disabled`}
        >
          ${icon('close')}
        </button>
        <b>${words.wechatPay}</b>
      </header>
      ${sheetBody(look, words)}
      <p class="trouble" role="status">${trouble}</p>
      ${action('pay', words.confirmPayment, 'wechat')}
      <footer>
        ${action('wrongPassword', words.wrongPassword, 'link')}
        ${action('cancel', words.cancel, 'link')}
      </footer>
    </div>
  </div>`
}

const sheetBody = (look: OpenSheet['look'], words: DeskWords): Html => {
  if (!look) return html`<p class="due">${words.sheetLoading}</p>`
  if (!look.ok) return html`<p class="due">${look.message}</p>`
  return html`<p class="due">
    <span>${look.description}</span>${price(look.totalFen)}<small class="mono"
      >${look.outTradeNo}</small
    >
  </p>`
}
