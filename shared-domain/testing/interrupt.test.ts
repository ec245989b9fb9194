import { expect, test } from '@jest/globals'
import { interrupt, Plan, type Interruption } from './interrupt.ts'

/** A port that counts, with something happening at its second call. */
const counterWith = (how: Interruption) => {
  const counter = {
    count: 0,
    add: async (): Promise<number> => (counter.count += 1),
    prepayBody: () => 'pure'
  }
  const plan = new Plan(({ index }) => (index === 2 ? how : undefined))
  return { counter, plan, port: interrupt('counter', counter, plan) }
}

test('a kill before a call leaves it undone, a kill after it leaves it done, and nothing follows', async () => {
  for (const [kind, done] of [
    ['killBefore', 1],
    ['killAfter', 2]
  ] as const) {
    const { counter, port } = counterWith({ kind })
    await port.add()
    await expect(port.add()).rejects.toThrow('killed at call 2, counter.add')
    await expect(port.add()).rejects.toThrow('killed at call 2, counter.add')
    expect(counter.count).toBe(done)
  }
})

test('a call that is sent twice is done twice, and the second answer counts', async () => {
  const { port } = counterWith({ kind: 'twice' })
  expect([await port.add(), await port.add(), await port.add()]).toEqual([1, 3, 4])
})

test('an answer or an error may be other than the truth, whether or not the call was done', async () => {
  for (const applied of [true, false]) {
    const lied = counterWith({ kind: 'answer', applied, answer: 'unknown' })
    await lied.port.add()
    expect(await lied.port.add()).toBe('unknown')
    expect(lied.counter.count).toBe(applied ? 2 : 1)
    const failed = counterWith({ kind: 'fail', applied, error: new Error('reset') })
    await failed.port.add()
    await expect(failed.port.add()).rejects.toThrow('reset')
    expect(failed.counter.count).toBe(applied ? 2 : 1)
  }
})

test('a call may wait for something else, and pure methods are left alone', async () => {
  const { counter, plan, port } = counterWith({
    kind: 'delay',
    until: async () => {
      counter.count += 10
    }
  })
  expect([await port.add(), await port.add()]).toEqual([1, 12])
  expect(port.prepayBody()).toBe('pure')
  expect(plan.calls.map((call) => `${call.index} ${call.name}`)).toEqual([
    '1 counter.add',
    '2 counter.add'
  ])
})
