import type { DeskState } from '../../contract.ts'
import { html, type Html } from '../html.ts'
import type { Words } from '../words/words.ts'
import { clockCard } from './clock.view.ts'
import { accidentCard, guideCard, phoneCard, whoCard } from './controls.view.ts'
import type { DeskView } from './desk-store.ts'

/** What every view of the desk is made from. */
export interface DeskScene {
  readonly view: DeskView
  readonly known: DeskState | null
  readonly words: Words
  /** The shop's time. */
  readonly now: number
}

export const barView = ({ view, known, words }: DeskScene): Html => {
  const desk = words.desk
  const light = (name: string, text: string): Html =>
    html`<span class="light ${view.connected ? 'on' : 'off'}"
      ><i></i>${name} <small>${text}</small></span
    >`
  return html`<div class="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <rect width="24" height="24" rx="6" />
        <path d="M6.5 11.5l3.5 3.5 7.5-8M6 18.5h12" />
      </svg>
      <b>${desk.brand}</b><span>${desk.desk}</span>
    </div>
    ${
      view.connected || !known
        ? html`<div class="lights">
            ${light(desk.database, 'node-sdk')}
            ${light(desk.functions, desk.ready(known?.functions ?? 0))}
            ${light(desk.wechatPay, desk.realSignatures)}
          </div>`
        : html`<div class="lights cut" role="status">${desk.disconnected}</div>`
    }
    <a class="small" href="/mini-program/?openid=${view.shopper}" target="_blank"
      >${desk.miniProgram}</a
    >
    <button class="small" data-do="desk:language">${desk.otherLanguage}</button>
    <div class="halves">
      <button data-do="desk:half:shop" aria-pressed="${String(view.half === 'shop')}">
        ${desk.shopTab}
      </button>
      <button data-do="desk:half:desk" aria-pressed="${String(view.half === 'desk')}">
        ${desk.deskTab}
      </button>
    </div>`
}

export const controlsView = (scene: DeskScene): Html =>
  html`${guideCard(scene)} ${whoCard(scene)} ${phoneCard(scene)} ${accidentCard(scene)}
  ${clockCard(scene)}`
