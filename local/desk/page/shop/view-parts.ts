import type { OrderView } from '#domain/contracts/storefront'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import type { ShopWords } from '../words/shop-zh.ts'
import type { Loaded, ShopState } from './shop-state.ts'

/** What every view of the shop is made from. */
export interface Scene {
  readonly state: ShopState
  readonly words: ShopWords
  /** The shop's time. */
  readonly now: number
  /** This machine's time: ages of answers. */
  readonly realNow: number
}

interface Button {
  readonly does: string
  readonly text: string
  readonly look?: 'main' | 'plain' | 'tint'
  readonly busy?: boolean
  readonly dead?: boolean
}

/** A button that shows its own work and is dead until the answer: one tap, one request. */
export const button = ({ does, text, look = 'plain', busy, dead }: Button): Html =>
  html`<button
    class="button ${look}"
    data-do="${does}"
    ${(busy || dead) && html`disabled`}
    ${busy && html`aria-busy="true"`}
  >
    ${busy && html`<i class="spin"></i>`}${text}
  </button>`

interface Blank {
  readonly picture: IconName
  readonly title: string
  readonly more: string
  readonly action: Html
}

/** Instead of content: empty or broken, with the one thing to do. */
export const blank = ({ picture, title, more, action }: Blank): Html =>
  html`<div class="blank">
    ${icon(picture)}<strong>${title}</strong>
    <p>${more}</p>
    ${action}
  </div>`

/** Loading, failed, or what there is. */
export const whenLoaded = <Value>(
  loaded: Loaded<Value>,
  words: ShopWords,
  show: (value: Value) => Html
): Html => {
  if (loaded.state === 'ready') return show(loaded.value)
  if (loaded.state === 'loading') return skeleton
  if (loaded.why === 'notFound') {
    const action = button({ does: 'shop:home', text: words.goHome, look: 'tint' })
    return blank({ picture: 'search', title: words.notFound, more: '', action })
  }
  const busy = loaded.why === 'busy'
  return blank({
    picture: busy ? 'clock' : 'cloud',
    title: busy ? words.busy : words.cannotLoad,
    more: busy ? '' : words.cannotLoadMore,
    action: button({ does: 'shop:tryAgain', text: words.reload, look: 'tint' })
  })
}

const skeleton = html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`

/** A picture of a pack: a stack of chips that grows with it. */
export const packPicture = (calls: number): Html => {
  const chips = Math.min(6, Math.max(1, Math.round(Math.log10(calls) * 2) - 1))
  const rows = Array.from({ length: chips }, (_, index) => {
    const y = 37 - index * 4
    return html`<path class="side" d="M12 ${y}v4a12 4.5 0 0 0 24 0v-4z" /><ellipse
        cx="24"
        cy="${y}"
        rx="12"
        ry="4.5"
      />`
  })
  return html`<svg class="pack-picture" viewBox="0 0 48 48" aria-hidden="true">
    <rect width="48" height="48" rx="8" />
    ${rows}
  </svg>`
}

export const stateTag = (order: OrderView, words: ShopWords): Html =>
  html`<span class="state ${order.status}">${words.states[order.status]}</span>`
