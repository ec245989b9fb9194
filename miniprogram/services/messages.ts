import type { MessageKind } from '#domain/contracts/account'
import { ask } from './server'

/** The shop's template of each kind of message; none for a kind that it does not send. */
export type Templates = Readonly<Partial<Record<MessageKind, string>>>

let known: Templates | undefined

/** Asked once: WeChat opens its sheet only within the tap itself, so the ids have to be there before. */
export const messageTemplates = async (): Promise<Templates> => {
  if (known) return known
  const answer = await ask('account.messages', {})
  if (answer.ok) known = answer.value.templates
  return known ?? {}
}

/**
 * WeChat asks the shopper, within a tap. What is agreed to is counted by the server; without its answer WeChat's own
 * count stands alone, and the shop writes nothing.
 * @returns the kinds that were agreed to
 */
export const askForMessages = (
  kinds: readonly MessageKind[],
  templates: Templates
): Promise<readonly MessageKind[]> =>
  new Promise((resolve) => {
    const asked = kinds.filter((kind) => templates[kind] !== undefined)
    wx.requestSubscribeMessage({
      tmplIds: asked.map((kind) => templates[kind] ?? ''),
      success: (answer) => {
        const agreed = asked.filter(
          (kind) => Reflect.get(answer, templates[kind] ?? '') === 'accept'
        )
        if (agreed.length > 0) void ask('account.consent', { kinds: agreed }).catch(() => undefined)
        keepWish(agreed.length > 0)
        resolve(agreed)
      },
      // Switched off in WeChat's settings, or closed: the shop goes on without.
      fail: () => resolve([])
    })
  })

const WISH = 'wants-messages'

/** Whoever agreed the last time is asked with the next order too: one 允许 is one message. */
const keepWish = (wants: boolean): void =>
  wants ? wx.setStorageSync(WISH, true) : wx.removeStorageSync(WISH)

const wantsMessages = (): boolean => wx.getStorageSync<unknown>(WISH) === true

/** For a page that will submit an order: nothing is asked of the server where nobody wants to be told. */
export const prepareMessages = (): void => {
  if (wantsMessages()) void messageTemplates().catch(() => undefined)
}

/**
 * Before an order is sent, within the tap that sends it. Whoever never agreed, or said no the last time, is left alone:
 * the page after the payment offers it in a row.
 */
export const askWithOrder = async (): Promise<void> => {
  if (known && wantsMessages()) await askForMessages(['paid', 'shipped', 'refunded'], known)
}
