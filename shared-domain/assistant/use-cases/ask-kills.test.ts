import { expect, test } from '@jest/globals'

import { settings } from '../../kernel/settings.ts'
import { accountOf } from '../../ledger/index.ts'
import { CHAT, messageId, openAssistant } from '../../testing/assistant-shop.ts'
import { Killed, type Interruption } from '../../testing/interrupt.ts'
import { anna } from '../../testing/order-builder.ts'

const QUESTION = { openid: anna, chatId: CHAT, messageId: messageId(1), question: '有什么茶？' }

const broken = async (
  interruption: Interruption['kind'] & ('killBefore' | 'killAfter' | 'twice'),
  at: number,
  fails: boolean
) => {
  const shop = openAssistant()
  await shop.grant(2)
  const script = { parts: ['我们有', '三款乌龙茶，', '送礼最合适的是铁罐装的那一款。'] }
  shop.model.says(fails ? { ...script, fails } : script)
  const { plan, useCases } = shop.withFaults(({ index }) =>
    index === at ? { kind: interruption } : undefined
  )
  await useCases.ask(QUESTION).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error
  })
  await plan.rest()
  return { shop, calls: plan.calls.length }
}

/** Whatever happened: no call is held for ever, and one is gone exactly where a charge is posted. */
const expectWhole = async (shop: ReturnType<typeof openAssistant>): Promise<void> => {
  const { quota, asks } = shop.purse()
  expect({ held: quota.held, asks }).toEqual({ held: 0, asks: {} })
  const charges = await shop.store.ledger.statement(accountOf('quota', anna), 1, 10)
  expect(quota.free).toBe(2 - charges.length)
  for (const { state, charge, dueAt } of shop.ports.chatMessages.all()) {
    expect({ state, charge, dueAt }).toEqual(
      charges.length === 1
        ? { state: 'answered', charge: 'charged', dueAt: null }
        : { state: 'failed', charge: 'givenBack', dueAt: null }
    )
  }
}

test.each([
  ['killBefore', false],
  ['killAfter', false],
  ['killBefore', true],
  ['killAfter', true],
  ['twice', false]
] as const)(
  'a question with %s at any call (the model fails: %s) is charged once or given back',
  async (kind, fails) => {
    const { calls } = await broken('twice', 0, fails)
    expect(calls).toBeGreaterThan(9)
    for (let at = 1; at <= calls; at += 1) {
      const { shop } = await broken(kind, at, fails)
      shop.clock.forward(settings.askMs)
      expect(await shop.sweep()).toMatchObject({ failed: 0 })
      await expectWhole(shop)
      expect(await shop.sweep()).toMatchObject({ seen: 0 })
    }
  }
)

test('a function that comes back to life after the timer gave the call back charges nothing', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  shop.model.says({
    parts: ['我们有', '三款乌龙茶，送礼最合适的是铁罐装的那一款。'],
    meanwhile: async (part) => {
      if (part !== 1) return
      shop.clock.forward(settings.askMs)
      await shop.sweep()
    }
  })

  await expect(shop.askOne()).rejects.toThrow('ended elsewhere')

  expect(shop.purse().quota).toMatchObject({ free: 1, held: 0 })
  expect(shop.ports.chatMessages.all()).toMatchObject([{ state: 'failed', charge: 'givenBack' }])
})
