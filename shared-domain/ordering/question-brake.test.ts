import { expect, test } from '@jest/globals'
import { orderId } from '../kernel/ids.ts'
import { later, MINUTE_MS, SECOND_MS } from '../kernel/instant.ts'
import { anOrder } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { questionBrake } from './question-brake.ts'

const order = () => anOrder().awaitingPayment().state
const at = (seconds: number) => later(TEST_START, seconds * SECOND_MS)

test('a phone that asks ten times a second asks WeChat every 3 s, then ever more seldom', () => {
  const { mayAsk } = questionBrake()
  const asked: number[] = []
  for (let tenth = 0; tenth <= 600; tenth += 1) {
    if (mayAsk(order(), at(tenth / 10))) asked.push(tenth / 10)
  }
  expect(asked).toEqual([0, 3, 6, 9, 14, 22, 35, 55])
})

test('another order is asked about meanwhile', () => {
  const { mayAsk } = questionBrake()
  expect(mayAsk(order(), at(0))).toBe(true)
  expect(mayAsk({ ...order(), id: orderId('z'.repeat(20)) }, at(0))).toBe(true)
  expect(mayAsk(order(), at(1))).toBe(false)
})

test('just after the timer asked, nobody asks again', () => {
  const claimed = anOrder().awaitingPayment()
  claimed.claimQuery(at(60))
  expect(questionBrake().mayAsk(claimed.state, at(62))).toBe(false)
  expect(questionBrake().mayAsk(claimed.state, at(63))).toBe(true)
})

test('after the last question of the timer a shopper may ask', () => {
  const { mayAsk } = questionBrake()
  expect(mayAsk({ ...order(), duePay: null, queryTries: 5 }, at(0))).toBe(true)
})

test('it remembers a thousand orders and forgets the one asked about longest ago', () => {
  const { mayAsk } = questionBrake()
  const numbered = (index: number) => ({
    ...order(),
    id: orderId(String(index).padStart(20, '0'))
  })
  for (let index = 0; index <= 1000; index += 1) mayAsk(numbered(index), at(0))
  expect(mayAsk(numbered(1), at(1))).toBe(false)
  expect(mayAsk(numbered(0), later(TEST_START, MINUTE_MS / 60))).toBe(true)
})
