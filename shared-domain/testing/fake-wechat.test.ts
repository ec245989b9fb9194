import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { outTradeNo } from '../kernel/ids.ts'
import { HOUR_MS, later } from '../kernel/instant.ts'
import { FakeWechat } from './fake-wechat.ts'
import { TestClock } from './test-clock.ts'

const number = outTradeNo('0123456789abcdefghijN01')

const open = () => {
  const clock = new TestClock()
  const wechat = new FakeWechat(clock)
  const expiresAt = later(clock.now(), HOUR_MS)
  const bodyOf = (total: number) =>
    wechat.prepayBody({
      channel: 'native',
      outTradeNo: number,
      description: 'quota',
      totalFen: fen(total),
      expiresAt
    })
  return { clock, wechat, bodyOf }
}

test('a new code kills the one before it, and the same number takes no other body', async () => {
  const { wechat, bodyOf } = open()
  const first = await wechat.prepay('native', bodyOf(990))
  const second = await wechat.prepay('native', bodyOf(990))
  if (first.kind !== 'ready' || second.kind !== 'ready') throw new Error('no code')
  expect(wechat.pay(first.codeUrl)).toEqual({ kind: 'refused', why: 'unknownCode' })
  const other = await wechat.prepay('native', bodyOf(991))
  expect(other).toEqual({ kind: 'refused', code: 'INVALID_REQUEST' })
  expect(wechat.pay(second.codeUrl).kind).toBe('paid')
  expect(await wechat.prepay('native', bodyOf(990))).toEqual({ kind: 'alreadyPaid' })
  expect(await wechat.close(number)).toEqual({ kind: 'alreadyPaid' })
})

test('a closed number can not be paid, and a number that nobody sent is not known', async () => {
  const { wechat, bodyOf } = open()
  expect(await wechat.query(number)).toEqual({ kind: 'notFound' })
  expect(await wechat.close(number)).toEqual({ kind: 'notFound' })
  const ready = await wechat.prepay('native', bodyOf(990))
  expect(await wechat.close(number)).toEqual({ kind: 'accepted' })
  expect(await wechat.prepay('native', bodyOf(990))).toEqual({ kind: 'closed' })
  const code = ready.kind === 'ready' ? ready.codeUrl : undefined
  expect(wechat.pay(code)).toEqual({ kind: 'refused', why: 'closed' })
})

test('a call may be lost on its way, or its answer on the way back', async () => {
  const { wechat, bodyOf } = open()
  wechat.lose('prepay', 'lostBefore', 'lostAfter')
  const unknown = { kind: 'unknown', cause: 'time-out' }
  expect(await wechat.prepay('native', bodyOf(990))).toEqual(unknown)
  expect(wechat.trades()).toEqual([])
  expect(await wechat.prepay('native', bodyOf(990))).toEqual(unknown)
  expect(wechat.trades()).toMatchObject([{ state: 'notPaid' }])
})

test('after its last moment a trade takes no money and still is not closed', async () => {
  const { clock, wechat, bodyOf } = open()
  const ready = await wechat.prepay('native', bodyOf(990))
  clock.forward(HOUR_MS)
  const code = ready.kind === 'ready' ? ready.codeUrl : undefined
  expect(wechat.pay(code)).toEqual({ kind: 'refused', why: 'expired' })
  expect(await wechat.query(number)).toMatchObject({ trade: { state: 'notPaid' } })
})
