import './styles/page.css'
import { deskAction } from './desk/desk-actions.ts'
import { Desk } from './desk/desk.ts'
import { barView, controlsView } from './desk/desk.view.ts'
import { GuidedStory } from './desk/guide.ts'
import { orderPane } from './desk/stream.view.ts'
import { patch } from './patch.ts'
import { Shop } from './shop/shop.ts'
import { shopAction } from './shop/shop-actions.ts'
import { shopView } from './shop/shop.view.ts'

/** The page: the shop on the left, the desk on the right, drawn anew whenever something changed. */
const part = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

const parts = {
  bar: part('bar'),
  shop: part('shop'),
  controls: part('controls'),
  order: part('order')
}

let drawing = false

/** However much changes in one turn, the page is drawn once. */
const redraw = (): void => {
  if (drawing) return
  drawing = true
  queueMicrotask(() => {
    drawing = false
    draw()
  })
}

const shop = new Shop('a', redraw)
const desk = new Desk({ changed: redraw, timePassed: () => void shop.wake() })

const draw = (): void => {
  const { view } = desk
  const now = desk.now()
  const { words } = desk
  const scene = { view, known: view.known, words, now }
  document.documentElement.lang = view.language === 'zh' ? 'zh-CN' : 'en'
  document.body.dataset['half'] = view.half
  patch(parts.bar, barView(scene))
  patch(parts.shop, shopView({ state: shop.state, words: words.shop, now, realNow: Date.now() }))
  patch(parts.controls, controlsView(scene))
  followEnd(parts.order, () => patch(parts.order, orderPane(scene)))
}

/** Who looks at the newest row goes on seeing the newest row. */
const END_PX = 80
const followEnd = (pane: HTMLElement, change: () => void): void => {
  const before = pane.scrollHeight
  const atEnd = before - pane.scrollTop - pane.clientHeight < END_PX
  change()
  if (atEnd && pane.scrollHeight > before) pane.scrollTop = pane.scrollHeight
}

const become = async (shopper: 'a' | 'b'): Promise<void> => {
  desk.become(shopper)
  await shop.become(shopper)
}

const story = new GuidedStory(desk, {
  become: (shopper) => shop.become(shopper),
  packs: () => (shop.state.packs.state === 'ready' ? shop.state.packs.value : []),
  buy: (pack) => shop.buy(pack),
  home: () => shop.open({ name: 'home' }),
  orderId: () => ('orderId' in shop.state.page ? shop.state.page.orderId : undefined),
  openOrder: (orderId) => shop.open({ name: 'order', orderId })
})

document.addEventListener('click', (event) => {
  const pressed = event.target instanceof Element ? event.target.closest('[data-do]') : null
  const [, half = '', name = '', argument = ''] =
    /^(\w+):(\w+):?(.*)$/.exec(pressed?.getAttribute('data-do') ?? '') ?? []
  if (half === 'shop') void shopAction(shop, name, argument)
  if (half === 'desk') void deskAction({ desk, story, become }, name, argument)
})

document.addEventListener('visibilitychange', () => {
  if (document.hidden) shop.sleep()
  else void shop.wake()
})

// Countdowns and ages move on by the second.
setInterval(redraw, 1000)
desk.listen()
void desk.read()
void shop.open({ name: 'home' })
redraw()
