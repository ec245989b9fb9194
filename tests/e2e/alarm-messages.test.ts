import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { EJSON } from 'bson'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { LOCAL_TEMPLATES } from '../../local/wechat-open/index.ts'
import { documentsOf } from '../stories/documents.ts'
import { namesIn, textOf } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** Who runs the shop agrees to be written to, and hears of alarms by 订阅消息. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const SHOPPER = 'oShopper_0000000000000000001'
let stack: Stack
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
})
afterAll(() => stack.close())

const ask = async (action: string, data: object, openid: string): Promise<unknown> => {
  const door = action.startsWith('account.') ? 'storefront' : 'operator'
  return (await stack.cloud.functions.invoke(door, { action, data }, { openid })).result
}

const agree = async (openid: string): Promise<void> => {
  stack.wechatOpen.subscriptions.agree(openid, [LOCAL_TEMPLATES.alarm.id])
  await ask('account.consent', { kinds: ['alarm'] }, openid)
}

const raise = async (subject: string): Promise<void> => {
  const now = new Date(stack.clock.now())
  const envelope = { schema: 1, version: 1, first: now, last: now, times: 1 }
  const alarm = { kind: 'closingStuck', subject, detail: '{}', state: 'open', untold: true }
  const data = [EJSON.stringify({ _id: `closingStuck:${subject}`, ...alarm, ...envelope })]
  await stack.cloud.database.execute('database.insertDocument', { collectionName: 'alarms', data })
}

const relay = async (): Promise<void> => {
  await stack.cloud.advance(MINUTE_MS)
  await stack.cloud.timers.fire('relay-outbox')
}
const told = (openid: string) => stack.wechatOpen.subscriptions.sentTo(openid)

test('one message tells the owner of all that is new, a shopper who agreed to the same hears nothing', async () => {
  await agree(OWNER)
  await agree(SHOPPER)
  await raise('0000000000000000one1')
  await raise('0000000000000000two2')
  await relay()
  await relay()
  expect(told(OWNER)).toMatchObject([
    {
      title: '店铺告警通知',
      page: 'operator/pages/alarms/alarms',
      lines: [
        ['告警内容', '订单一直关不掉，另有 1 条'],
        ['相关编号', expect.stringMatching(/^0{16}/)],
        ['发生时间', expect.stringContaining('年')]
      ]
    }
  ])
  expect(told(SHOPPER)).toEqual([])
})

test('nobody is told of an alarm that was put away', async () => {
  await agree(OWNER)
  const alarmId = 'closingStuck:0000000000000000one1'
  const settled = await ask('alarm.settle', { alarmId, times: 1 }, OWNER)
  expect(settled).toMatchObject({ ok: true, value: { settled: true } })
  const [alarm] = await documentsOf(stack.cloud.database, 'alarms', { _id: alarmId })
  expect(textOf(alarm, 'state')).toBe('settled')
  expect(namesIn(alarm)).not.toContain('untold')
})

test('an outage of the messages stops nothing, and the alarm stays open', async () => {
  await stack.cloud.advance(HOUR_MS)
  await agree(OWNER)
  stack.wechatOpen.subscriptions.withdraw(OWNER)
  await raise('00000000000000three3')
  await relay()
  const open = await documentsOf(stack.cloud.database, 'alarms', { state: 'open' })
  expect(open.map((one) => textOf(one, 'subject'))).toContain('00000000000000three3')
  const [job] = await documentsOf(stack.cloud.database, 'jobs', { _id: 'relay-outbox' })
  expect(job).toMatchObject({ lastRun: { lists: expect.anything() } })
})
