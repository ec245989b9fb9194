import { KILL_STEPS, SHOPPERS, type Shopper } from '../../contract.ts'
import { wordFor } from '../words/words.ts'
import type { PaySheet, SheetVerb } from '../phone/pay-sheet.ts'
import type { Desk } from './desk.ts'
import { TABS } from './desk-store.ts'
import type { GuidedStory } from './guide.ts'

/** What one may press at the desk. */
export interface Pressed {
  readonly desk: Desk
  readonly story: GuidedStory
  readonly sheet: PaySheet
  /** Another shopper takes the phone on the left. */
  readonly become: (shopper: Shopper) => void
  readonly setOffline: (offline: boolean) => void
}

type Action = (pressed: Pressed, argument: string) => unknown

const SHEET_VERBS: readonly SheetVerb[] = ['pay', 'wrongPassword', 'cancel']

/** What a press does, by its name in `data-do="desk:<name>:<argument>"`. */
const ACTIONS: Readonly<Record<string, Action>> = {
  playGuide: ({ story }) => story.play(),
  stopGuide: ({ story }) => story.stop(),
  who: ({ become }, argument) => {
    const shopper = SHOPPERS.find((one) => one === argument)
    if (shopper) become(shopper)
  },
  phone: ({ desk }, argument) => usePhone(desk, argument),
  sheet: async ({ desk, sheet }, argument) => {
    const verb = SHEET_VERBS.find((one) => one === argument)
    const trouble = verb ? await sheet.act(verb) : undefined
    if (trouble !== undefined) desk.reply(false, trouble)
    await desk.read()
  },
  forge: ({ desk }, outTradeNo) => forge(desk, outTradeNo),
  accident: ({ desk }, argument) => {
    const [name = '', on = ''] = argument.split(' ')
    return desk.act('accident', { name, on: on === 'true' }, `accident ${name}`)
  },
  killStep: ({ desk }, argument) => {
    const step = KILL_STEPS.find((one) => one === argument)
    return step ? desk.act('kill-step', { step }) : undefined
  },
  offline: ({ setOffline }, argument) => setOffline(argument === 'true'),
  allWell: async ({ desk, setOffline }) => {
    setOffline(false)
    await desk.act('all-well', {})
  },
  clock: ({ desk }, ms) => desk.move(Number(ms)),
  timers: ({ desk }) => desk.act('timers', {}),
  order: ({ desk }, orderId) => desk.choose(orderId),
  ship: async ({ desk }, order) => {
    tell(desk, await desk.act('ship', { order }), desk.words.shipped)
  },
  agree: async ({ desk }, order) => {
    tell(desk, await desk.act('agree', { order }), desk.words.agreed)
  },
  tab: ({ desk }, argument) => {
    const tab = TABS.find((one) => one === argument)
    return tab ? desk.openTab(tab) : undefined
  },
  row: ({ desk }, id) => desk.openRow(id),
  copy: ({ desk }, text) => copy(desk, text),
  language: ({ desk }) => desk.speak(desk.view.language === 'zh' ? 'en' : 'zh'),
  half: ({ desk }, half) => desk.set({ half: half === 'desk' ? 'desk' : 'shop' }),
  help: ({ desk }) => desk.set({ over: desk.view.over === 'help' ? null : 'help' }),
  askReset: ({ desk }) => desk.set({ over: 'reset' }),
  close: ({ desk }) => desk.set({ over: null }),
  reset: async ({ desk, story }) => {
    if (story.isPlaying) story.stop()
    desk.set({ chosen: null, openRow: null, documents: [] })
    await desk.act('reset', {})
    desk.set({ over: null })
  }
}

/** Does what a button says; a name that nobody knows does nothing. */
export const deskAction = async (
  pressed: Pressed,
  name: string,
  argument: string
): Promise<void> => {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  await action?.(pressed, argument)
}

/** What the owner's deed came to. */
const tell = (desk: Desk, answer: unknown, done: string): void => {
  const known = typeof answer === 'object' && answer !== null ? answer : {}
  const ok = 'ok' in known && known.ok === true
  const why = 'message' in known ? String(known.message) : ''
  const { notDone, refused } = desk.words
  desk.reply(ok, ok ? done : Object.hasOwn(refused, why) ? wordFor(refused, why) : notDone)
}

const usePhone = async (desk: Desk, argument: string): Promise<void> => {
  const [verb = '', codeUrl = ''] = argument.split(' ')
  const answer = await desk.act('phone', { verb, codeUrl })
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return
  const message = 'message' in answer ? String(answer.message) : desk.words.paidReply
  // WeChat refusing the second payment of one code is as it should be.
  const twice = verb === 'payTwice' && answer.ok !== true
  desk.reply(answer.ok === true || twice, twice ? desk.words.twiceReply(message) : message)
}

const forge = async (desk: Desk, outTradeNo: string): Promise<void> => {
  const answer = await desk.act('forge', { outTradeNo })
  if (typeof answer !== 'object' || answer === null || !('status' in answer)) return
  desk.reply(true, desk.words.forgedReply(String(answer.status)))
}

const copy = async (desk: Desk, text: string): Promise<void> => {
  await navigator.clipboard.writeText(text)
  desk.reply(true, desk.words.copied)
}
