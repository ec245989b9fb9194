import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { NoticeTwists } from '../../local/wechat-pay/index.ts'
import { documentsOf } from '../stories/documents.ts'
import * as step from './kills/steps.ts'
import { Actor } from './support/actor.ts'
import { CallMeter } from './support/call-meter.ts'
import { paymentNotice } from './support/payment-notice.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

const BAD = 10_000
const LIES: readonly NoticeTwists[] = [
  { signature: 'wrong' },
  { signature: 'missing' },
  { signature: 'signTest' },
  { serialNo: 'PUB_KEY_ID_0100000000000000000000000000000000' },
  { staleMs: 400_000 },
  { alterBody: (body) => body.replace('encrypt', 'decrypt') }
]

let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
})
afterAll(() => store.close())

test('ten thousand bad notices cost one instance twenty calls at most, and true ones pass in between', async () => {
  const actor = new Actor({ store, shop: store.start(), planted: {} }, 'flood')
  await step.place()(actor)
  await step.pay(actor)
  const meter = new CallMeter()
  const door = actor.start(meter.disturbance)
  const payment = { outTradeNo: actor.number(), totalFen: 990, transactionId: '42001' }
  const lies = LIES.map((twists) =>
    paymentNotice(store.wechat, { ...payment, at: store.clock.now() }, twists)
  )
  const begun = store.clock.now()
  for (let index = 0; index < BAD; index += 1) {
    const lie = lies[index % lies.length]
    const answer = await door.receiveNotice(index % 11 === 0 ? { body: 'garbage' } : lie)
    expect(answer.statusCode).toBe(401)
    if (index === BAD / 2) {
      expect(await door.receiveNotice(actor.notice(actor.number()))).toMatchObject({
        statusCode: 200
      })
    }
  }
  const bad = meter.names.filter((name) => name.endsWith('notice_rejects'))
  // Ten at once, then one in six seconds; two calls where the place is taken.
  const writes = 10 + Math.ceil((store.clock.now() - begun) / 6000)
  expect(bad.length).toBeLessThanOrEqual(2 * writes)
  const kept = await documentsOf(store.cloud.database, 'notice_rejects')
  expect(kept.length).toBeLessThanOrEqual(writes)
  expect(await actor.orders()).toMatchObject([{ status: 'completed' }])
})
