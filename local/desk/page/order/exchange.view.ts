import type { DeskScene } from '../desk/desk.view.ts'
import { html, type Html } from '../html.ts'
import { tookText } from './stream-rows.ts'

/** The request and the answer of the open row, and the database calls between them. */
export const exchangeView = ({ view, words }: DeskScene): Html => {
  const exchange = view.openRow?.exchange
  if (exchange === 'loading' || exchange === undefined) {
    return html`<div class="exchange"><p class="hint">${words.starting}</p></div>`
  }
  if (exchange === null) {
    return html`<div class="exchange"><p class="hint">${words.exchangeGone}</p></div>`
  }
  const { request, answer, calls } = exchange
  return html`<div class="exchange">
    <h4>${words.request}</h4>
    <pre>${jsonText(request)}</pre>
    <h4>${words.answer}</h4>
    <pre>${answer === null ? words.noAnswer : jsonText(answer)}</pre>
    ${calls.length > 0 && html`<h4>${words.databaseCalls(calls.length)}</h4>`}
    ${calls.map(
      ({ action, collection, tookMs, outcome }) =>
        html`<p class="${outcome === 'ok' ? 'call' : 'call broken'}">
          <span class="mono">${action.replace('database.', '')}</span
          ><span class="mono">${collection}</span><span>${tookText(tookMs)}</span
          ><span>${outcome}</span>
        </p>`
    )}
  </div>`
}

const INDENT = 2

export const jsonText = (value: unknown): string => JSON.stringify(value, null, INDENT)
