import type { DeskState } from '../../contract.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import type { DeskWords } from '../words/words.ts'
import { accidentCard } from './accidents.view.ts'
import { clockCard } from './clock.view.ts'
import type { DeskView } from './desk-store.ts'
import { guideCard } from './guide.view.ts'
import { paymentsCard } from './payments.view.ts'
import { whoCard } from './who.view.ts'

/** What every view of the desk is made from. */
export interface DeskScene {
  readonly view: DeskView
  readonly known: DeskState | null
  readonly words: DeskWords
  /** The shop's time. */
  readonly now: number
}

export const barView = (scene: DeskScene): Html => {
  const { view, words } = scene
  return html`<div class="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <rect width="24" height="24" rx="6" />
        <path d="M6.5 11.5l3.5 3.5 7.5-8M6 18.5h12" />
      </svg>
      <b>${words.brand}</b><span>${words.desk}</span>
    </div>
    ${lights(scene)}
    <button class="hint-keys" data-do="desk:help">
      ${words.keysBefore} <kbd>?</kbd> ${words.keysAfter}
    </button>
    <button class="small language" data-do="desk:language" aria-label="中文 / English">
      <b class="${view.language === 'zh' ? 'on' : 'off'}">中文</b><i>/</i
      ><b class="${view.language === 'en' ? 'on' : 'off'}">EN</b>
    </button>
    <button
      class="small"
      data-do="desk:askReset"
      aria-label="${words.reset}"
      ${view.busy.has('reset') && html`disabled`}
    >
      ${icon('refresh')}<span>${words.reset}</span>
    </button>
    <div class="halves">
      <button data-do="desk:half:shop" aria-pressed="${String(view.half === 'shop')}">
        ${words.shopTab}
      </button>
      <button data-do="desk:half:desk" aria-pressed="${String(view.half === 'desk')}">
        ${words.deskTab}
      </button>
    </div>`
}

const lights = ({ view, known, words }: DeskScene): Html => {
  if (!view.connected && known) {
    return html`<div class="lights cut" role="status">
      <i class="spin"></i>${words.disconnected}
    </div>`
  }
  if (!known) return html`<div class="lights">${words.starting}</div>`
  const { databaseMs, functions, instances, wechatWell } = known.health
  const light = (name: string, text: string, well = true): Html =>
    html`<span class="light ${well ? 'on' : 'off'}"><i></i>${name} <small>${text}</small></span>`
  return html`<div class="lights">
    ${light(words.database, `node-sdk · ${databaseMs.toFixed(1)} ms`)}
    ${light(words.functions, words.ready(functions, instances))}
    ${light(words.wechatPay, wechatWell ? words.realSignatures : words.wechatUnwell, wechatWell)}
  </div>`
}

export const controlsView = (scene: DeskScene): Html =>
  html`${guideCard(scene)} ${whoCard(scene)} ${paymentsCard(scene)} ${accidentCard(scene)}
  ${clockCard(scene)}`

/** What lies over everything: the keys, or the question before all is thrown away. */
export const overView = ({ view, words }: DeskScene): Html => {
  if (view.over === null) return html``
  const body = view.over === 'help' ? helpBox(words) : resetBox(words, view.busy.has('reset'))
  return html`<div class="veil">${body}</div>`
}

const helpBox = (words: DeskWords): Html =>
  html`<div class="box" role="dialog" aria-modal="true" aria-label="${words.keys}">
    <h2>${words.keys}</h2>
    <dl>
      ${words.keyList.map(
        ([key, what]) =>
          html`<dt>${key.split(' ').map((one) => html`<kbd>${one}</kbd>`)}</dt>
            <dd>${what}</dd>`
      )}
    </dl>
    <footer>
      <button class="small main" data-do="desk:close">${words.gotIt}</button>
    </footer>
  </div>`

const resetBox = (words: DeskWords, busy: boolean): Html =>
  html`<div class="box" role="dialog" aria-modal="true" aria-label="${words.reset}">
    <h2>${words.resetSure}</h2>
    <p>${words.resetMore}</p>
    <footer>
      <button class="small" data-do="desk:close" ${busy && html`disabled`}>${words.keep}</button>
      <button class="small main" data-do="desk:reset" ${busy && html`disabled`}>
        ${busy && html`<i class="spin"></i>`}${words.reset}
      </button>
    </footer>
  </div>`
