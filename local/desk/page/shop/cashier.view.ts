import type { OrderView } from '#domain/contracts/storefront'
import { countdown, price } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { orderName } from './order-words.ts'
import { qrPicture } from './qr.view.ts'
import { button, whenLoaded, type Scene } from './view-parts.ts'

export const cashierView = (scene: Scene): Html =>
  html`<div class="scroll" data-key="cashier">
    ${whenLoaded(scene.state.order, scene.words, (order) => cashier(scene, order))}
  </div>`

const cashier = (scene: Scene, order: OrderView): Html => {
  const { words, now, state } = scene
  return html`<section class="due">
      <span>${orderName(order)}</span>
      ${price(order.payableFen)}
      <p>
        ${icon('clock')}${words.payWithin} <b>${countdown(order.expiresAt - now)}</b>
        ${words.orItCloses}
      </p>
    </section>
    <section class="card plate">
      <h3>${icon('scan')}${words.scanWith}</h3>
      ${codePlate(scene, order)}
      <ol>
        <li>${icon('phone')}${words.step1}</li>
        <li>${icon('scan')}${words.step2}</li>
        <li>${icon('pay')}${words.step3}</li>
      </ol>
      ${liveLine(scene, order)}
    </section>
    <p class="promise">${icon('shield')}<span>${words.leaveOpen}</span></p>
    ${state.enlarged && order.codeUrl !== undefined && enlarged(scene, order.codeUrl)}`
}

const codePlate = ({ state, words, now }: Scene, order: OrderView): Html => {
  if (now >= order.expiresAt)
    return html`<div class="code gone">${icon('clock')}${words.timeUp}</div>`
  if (order.codeUrl !== undefined) {
    return html`<div class="code">${qrPicture(order.codeUrl, words.scanWith)}</div>`
  }
  return html`<div class="code gone">
    <strong>${words.noCode}</strong>
    <p>${words.noCodeMore}</p>
    ${button({ does: 'shop:getCode', text: words.getCode, look: 'main', busy: state.busy === 'code' })}
  </div>`
}

/** Never older than the last answer says. */
const liveLine = ({ state, words, realNow }: Scene, order: OrderView): Html => {
  const age =
    state.checkedAt === null ? 0 : Math.max(0, Math.floor((realNow - state.checkedAt) / 1000))
  const text = state.offline ? words.slow : `${words.waiting}，${words.checked(age)}`
  return html`<div class="live" role="status" aria-live="polite">
    <i class="breath"></i><span>${text}</span>
    ${
      order.codeUrl !== undefined &&
      html`<button class="link" data-do="shop:enlarge">${words.enlarge}</button>`
    }
  </div>`
}

const enlarged = ({ words }: Scene, codeUrl: string): Html =>
  html`<button class="full" data-do="shop:shrink">
    ${qrPicture(codeUrl, words.scanWith)}<span>${words.shrink}</span>
  </button>`

export const cashierBar = ({ state, words }: Scene): Html =>
  html`<footer class="actions">
    ${button({ does: 'shop:home', text: words.later })}
    ${button({
      does: 'shop:havePaid',
      text: state.busy === 'ask' ? words.asking : words.havePaid,
      look: 'main',
      busy: state.busy === 'ask',
      dead: state.order.state !== 'ready' || state.offline
    })}
  </footer>`
