import { expect, test } from '@jest/globals'
import { openId, type OpenId } from '../../kernel/ids.ts'
import { MINUTE_MS, type Instant } from '../../kernel/instant.ts'
import { TestClock } from '../../testing/test-clock.ts'
import type { AlarmMessage, AlarmTelling, UntoldAlarm } from '../alarm-telling.ts'
import { tellAlarms } from './tell-alarms.ts'

const OWNER = openId('oOwner_00000000000000000001')
const CLERK = openId('oClerk_00000000000000000001')

/** A shop with some alarms, and people who agreed to so many messages. */
const open = (consents: ReadonlyMap<OpenId, number>) => {
  const clock = new TestClock()
  const left = new Map(consents)
  const alarms: UntoldAlarm[] = []
  const sent: AlarmMessage[] = []
  const errors: unknown[] = []
  const answers: ('over' | 'later' | Error)[] = []
  const kept: { version: number; at: Instant | null } = { version: 0, at: null }
  const alarmTelling: AlarmTelling = {
    untold: async (limit) => alarms.toReversed().slice(0, limit),
    mark: async () => ({ ...kept }),
    takeTurn: async (mark, at) => {
      if (mark.version !== kept.version) return false
      Object.assign(kept, { version: kept.version + 1, at })
      return true
    },
    told: async (ids) => {
      alarms.splice(0, alarms.length, ...alarms.filter(({ id }) => !ids.includes(id)))
    },
    listeners: async () => [...left].filter(([, count]) => count > 0).map(([openid]) => openid)
  }
  const tell = tellAlarms({
    alarmTelling,
    alarmMessages: {
      isKnown: true,
      send: async (message) => {
        const answer = answers.shift() ?? 'over'
        if (answer instanceof Error) throw answer
        if (answer === 'over') sent.push(message)
        return answer
      }
    },
    clock,
    takeConsent: async (openid) => {
      const count = left.get(openid) ?? 0
      left.set(openid, Math.max(0, count - 1))
      return count > 0
    },
    report: (error) => errors.push(error)
  })
  const raise = (kind: string): void => {
    alarms.push({ id: `${kind}:${alarms.length}`, kind, subject: 'order-1', last: clock.now() })
  }
  return { clock, left, alarms, sent, errors, answers, tell, raise }
}

test('all who agreed hear of an alarm once, in words', async () => {
  const shop = open(
    new Map([
      [OWNER, 2],
      [CLERK, 1]
    ])
  )
  shop.raise('lateMoney')
  expect(await shop.tell()).toBe(2)
  expect(shop.sent).toMatchObject([
    { openid: OWNER, title: '订单关闭后才付款', about: 'order-1' },
    { openid: CLERK }
  ])
  shop.clock.forward(60 * MINUTE_MS)
  expect(await shop.tell()).toBe(0)
  expect(shop.left.get(OWNER)).toBe(1)
})

test('a flood is one message in ten minutes that counts the rest', async () => {
  const shop = open(new Map([[OWNER, 20]]))
  for (let minute = 0; minute < 60; minute += 1) {
    shop.raise('settlingGaveUp')
    shop.raise('billMissing')
    await shop.tell()
    shop.clock.forward(MINUTE_MS)
  }
  expect(shop.sent).toHaveLength(6)
  expect(shop.sent[1]?.title).toBe('账单没有拿到，另有 19 条')
})

test('where nobody agreed alarms wait until somebody does', async () => {
  const shop = open(new Map())
  shop.raise('invariantBroken')
  expect(await shop.tell()).toBe(0)
  shop.left.set(OWNER, 1)
  expect(await shop.tell()).toBe(1)
})

test("one person's failed message is not another's, and stops nothing", async () => {
  const shop = open(
    new Map([
      [OWNER, 1],
      [CLERK, 1]
    ])
  )
  shop.raise('refundStuck')
  shop.answers.push(new Error('no luck'))
  expect(await shop.tell()).toBe(1)
  expect(shop.sent).toMatchObject([{ openid: CLERK }])
  expect(shop.errors).toHaveLength(1)
})

test('what WeChat does not take for now is tried once more', async () => {
  const shop = open(new Map([[OWNER, 1]]))
  shop.raise('refundStuck')
  shop.answers.push('later')
  expect(await shop.tell()).toBe(1)
  expect(shop.sent).toHaveLength(1)
})

test('two runs at once send one message', async () => {
  const shop = open(new Map([[OWNER, 5]]))
  shop.raise('refundStuck')
  await Promise.all([shop.tell(), shop.tell()])
  expect(shop.sent).toHaveLength(1)
})
