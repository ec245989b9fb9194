import { SHOPPERS } from '../../contract.ts'
import type { Desk } from './desk.ts'
import type { GuidedStory } from './guide.ts'

/** What one may press at the desk. */
export interface Pressed {
  readonly desk: Desk
  readonly story: GuidedStory
  /** Another shopper takes the phone on the left. */
  readonly become: (shopper: 'a' | 'b') => Promise<void>
}

/** What a press at the desk does: `data-do="desk:<name>:<argument>"`. */
export const deskAction = async (
  { desk, story, become }: Pressed,
  name: string,
  argument: string
): Promise<unknown> => {
  const [first = '', second = ''] = argument.split(' ')
  switch (name) {
    case 'playGuide':
      return await story.play()
    case 'stopGuide':
      return story.stop()
    case 'who': {
      const shopper = SHOPPERS.find((one) => one === first)
      return shopper ? await become(shopper) : undefined
    }
    case 'phone':
      return await usePhone(desk, first, second)
    case 'forge':
      return await forge(desk, first)
    case 'accident':
      return await desk.act('accident', { name: first, on: second === 'true' }, `accident ${first}`)
    case 'allWell':
      return await desk.act('all-well', {})
    case 'clock':
      return await desk.move(Number(first))
    case 'timers':
      return await desk.act('timers', {})
    case 'order':
      desk.set({ chosen: first })
      return await desk.read()
    case 'language':
      return desk.speak(desk.view.language === 'zh' ? 'en' : 'zh')
    case 'half':
      return desk.set({ half: first === 'desk' ? 'desk' : 'shop' })
    default:
      return undefined
  }
}

const usePhone = async (desk: Desk, verb: string, codeUrl: string): Promise<void> => {
  const answer = await desk.act('phone', { verb, codeUrl })
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return
  const message = 'message' in answer ? String(answer.message) : desk.words.desk.paidReply
  desk.reply(answer.ok === true, message)
}

const forge = async (desk: Desk, outTradeNo: string): Promise<void> => {
  const answer = await desk.act('forge', { outTradeNo })
  if (typeof answer !== 'object' || answer === null || !('status' in answer)) return
  desk.reply(true, desk.words.desk.forgedReply(String(answer.status)))
}
