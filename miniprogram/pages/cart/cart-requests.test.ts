import { expect, test } from '@jest/globals'
import type { CartView } from '#domain/contracts/cart'
import { CartRequests, type CartAnswer } from './cart-requests'

const cart = (pieces: number): CartView => ({
  groups: [],
  loose: [],
  invalid: [],
  totals: { pieces: 0, goodsFen: 0, reductionFen: 0, payableFen: 0, lines: [] },
  pieces
})

/** Requests whose answers come when the test says so. */
const open = () => {
  const sent: { about: string; answer: (answer: CartAnswer | null) => Promise<void> }[] = []
  const heard: (number | null)[] = []
  const requests = new CartRequests((answer) => heard.push(answer?.ok ? answer.value.pieces : null))
  const put = (about: string, quantity?: number): void =>
    requests.put({
      about,
      ...(quantity === undefined ? {} : { wants: { skuId: about, quantity } }),
      send: () =>
        new Promise((resolve, reject) => {
          sent.push({
            about,
            answer: (answer) => {
              if (answer) resolve(answer)
              else reject(new Error('no answer'))
              return new Promise((next) => {
                setTimeout(next)
              })
            }
          })
        })
    })
  return { requests, put, sent, heard }
}

const ok = (pieces: number): CartAnswer => ({ ok: true, value: cart(pieces) })

test('one request at a time, and of several about one item only the newest', async () => {
  const { requests, put, sent, heard } = open()
  put('mug', 2)
  put('mug', 3)
  put('mug', 4)
  expect(sent.map(({ about }) => about)).toEqual(['mug'])
  expect(requests.wanted).toEqual(new Map([['mug', 4]]))
  await sent[0]?.answer(ok(2))
  expect(sent).toHaveLength(2)
  await sent[1]?.answer(ok(4))
  expect(heard).toEqual([2, 4])
  expect(requests.busy).toBe(false)
  expect(requests.wanted).toEqual(new Map())
})

test('other items wait for their turn and lose nothing', async () => {
  const { requests, put, sent } = open()
  put('mug', 2)
  put('tea', 7)
  await sent[0]?.answer(ok(1))
  expect(sent[1]?.about).toBe('tea')
  expect(requests.wanted).toEqual(new Map([['tea', 7]]))
})

test('when no answer comes, what waits is not sent either', async () => {
  const { requests, put, sent, heard } = open()
  put('mug', 2)
  put('tea', 7)
  await sent[0]?.answer(null)
  expect(sent).toHaveLength(1)
  expect(heard).toEqual([null])
  expect(requests.wanted).toEqual(new Map())
})

test('who wants to pay waits until everything is answered', async () => {
  const { requests, put, sent } = open()
  let idle = false
  put('mug', 2)
  const wait = async (): Promise<void> => {
    await requests.idle()
    idle = true
  }
  const waiting = wait()
  put('tea', 1)
  await sent[0]?.answer(ok(1))
  expect(idle).toBe(false)
  await sent[1]?.answer(ok(2))
  await waiting
  expect(idle).toBe(true)
  await requests.idle()
})
