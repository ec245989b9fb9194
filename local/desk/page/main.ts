import './styles/page.css'
import type { Shopper } from '../contract.ts'
import { deskAction } from './desk/desk-actions.ts'
import { Desk } from './desk/desk.ts'
import { barView, controlsView, overView } from './desk/desk.view.ts'
import { GuidedStory } from './desk/guide.ts'
import { actionOfKey } from './desk/keys.ts'
import { orderPane } from './order/order.view.ts'
import { patch } from './patch.ts'
import { Finger } from './phone/finger.ts'
import { fitPhone } from './phone/fit-phone.ts'
import { PaySheet } from './phone/pay-sheet.ts'
import { paySheetView } from './phone/pay-sheet.view.ts'
import { pathOfPage, PhoneFrame } from './phone/phone-frame.ts'

/** The page: the mini-program in its phone on the left, the desk on the right. */
const part = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

const parts = {
  bar: part('bar'),
  sheet: part('sheet'),
  controls: part('controls'),
  order: part('order'),
  over: part('over')
}
const frame = part('phone')
if (!(frame instanceof HTMLIFrameElement)) throw new Error('the phone is no frame')

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

const EPOCH_KEY = 'wendan.epoch'

/** The phone starts when it is known whose data these are: what it remembers of other data would be untrue. */
const beginLife = (epoch: string): void => {
  if (localStorage.getItem(EPOCH_KEY) !== epoch) phone.forget()
  localStorage.setItem(EPOCH_KEY, epoch)
  phone.show(desk.view.shopper)
}

const desk = new Desk({ changed: redraw, epoch: beginLife })
const sheet = new PaySheet({
  changed: (shown) => desk.set({ sheet: shown }),
  answer: (id, outcome) => phone.paid(id, outcome)
})
const phone = new PhoneFrame(frame, {
  asksToPay: (id, request) => void sheet.open({ id, request, who: desk.view.shopper }),
  moved: (orderId) => {
    sheet.leave()
    if (orderId !== undefined && orderId !== desk.view.chosen) void desk.choose(orderId)
  }
})

const become = (shopper: Shopper): void => {
  desk.set({ shopper })
  phone.become(shopper)
}

const setOffline = (offline: boolean): void => {
  phone.setOffline(offline)
  desk.set({ offline })
}

const finger = new Finger({
  pages: () => phone.pages,
  mark: part('finger'),
  wanted: () => story.isPlaying
})

const story: GuidedStory = new GuidedStory(desk, {
  become: (shopper) => {
    setOffline(false)
    become(shopper)
  },
  openPage: async (names, query) => {
    const path = await pathOfPage(names)
    if (path !== undefined) await phone.open(query === undefined ? path : `${path}?${query}`)
    return path !== undefined
  },
  tap: (words, options) => finger.tap(words, options),
  sees: (words) => finger.sees(words),
  orderId: () => phone.orderId
})

const draw = (): void => {
  const { view, words } = desk
  const scene = { view, known: view.known, words, now: desk.now() }
  document.documentElement.lang = view.language === 'zh' ? 'zh-CN' : 'en'
  document.body.dataset['half'] = view.half
  patch(parts.bar, barView(scene))
  patch(parts.sheet, paySheetView(view.sheet, words))
  patch(parts.controls, controlsView(scene))
  patch(parts.over, overView(scene))
  followEnd(parts.order, () => patch(parts.order, orderPane(scene)))
}

/** Who looks at the newest row goes on seeing the newest row; who opened one goes on seeing that. */
const END_PX = 80
const followEnd = (pane: HTMLElement, change: () => void): void => {
  const scrolled = pane.querySelector('.rows') ?? pane
  const before = scrolled.scrollHeight
  const atEnd = before - scrolled.scrollTop - scrolled.clientHeight < END_PX
  change()
  const { tab, openRow } = desk.view
  if (atEnd && tab === 'timeline' && !openRow && scrolled.scrollHeight > before)
    scrolled.scrollTop = scrolled.scrollHeight
}

const press = (name: string, argument: string): void => {
  void deskAction({ desk, story, sheet, become, setOffline }, name, argument)
}

const pressElement = (target: EventTarget | null): void => {
  const pressed = target instanceof Element ? target.closest('[data-do]') : null
  const [, name = '', argument = ''] =
    /^desk:(\w+):?(.*)$/.exec(pressed?.getAttribute('data-do') ?? '') ?? []
  press(name, argument)
}

document.addEventListener('click', ({ target }) => pressElement(target))

document.addEventListener('change', (event) => {
  const { target } = event
  if (target instanceof HTMLSelectElement) press(target.name, target.value)
})

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target instanceof HTMLSelectElement) return
  // A row of the picture is pressed by keys as a button is.
  if (event.key === 'Enter' && event.target instanceof HTMLDivElement) pressElement(event.target)
  const [, name = '', argument = ''] =
    /^(\w+):?(.*)$/.exec(actionOfKey(event.key, desk.view) ?? '') ?? []
  press(name, argument)
})

// Countdowns and ages move on by the second.
setInterval(redraw, 1000)
fitPhone(part('ground'))
desk.listen()
void desk.read()
redraw()
