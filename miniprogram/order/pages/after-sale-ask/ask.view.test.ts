import { expect, test } from '@jest/globals'
import { aLineAskedFor, amounts } from '../../../testing/an-after-sale'
import { allOf, cannotAsk, reasonChoices, showAsk, showLines, withPieces } from './ask.view'

const quote = {
  possible: [aLineAskedFor({ line: 0, quantity: 2 }), aLineAskedFor({ line: 1, quantity: 1 })],
  kinds: ['refundOnly'],
  amounts: amounts({ cashFen: 5000 })
} as const

test('at first all that may be asked for is chosen', () => {
  expect(showAsk(quote, allOf(quote))).toMatchObject({
    lines: [
      { on: true, quantity: 2, most: 2 },
      { on: true, quantity: 1, most: 1 }
    ],
    kind: 'refundOnly',
    sum: { total: { yuan: '50', cents: '.00' } }
  })
})

test('pieces are changed and lines left out, in the order of the order', () => {
  const one = withPieces(allOf(quote), { line: 0, quantity: 1 })
  expect(one.chosen).toEqual([
    { line: 0, quantity: 1 },
    { line: 1, quantity: 1 }
  ])
  const less = withPieces(one, { line: 1, quantity: 0 })
  expect(less.chosen).toEqual([{ line: 0, quantity: 1 }])
  expect(showLines(less)[1]).toMatchObject({ on: false, quantity: 1 })
  expect(withPieces(less, { line: 1, quantity: 1 }).chosen).toEqual(one.chosen)
})

test('of what was sent it is said that its freight does not come back', () => {
  const sent = { ...quote, kinds: ['refundOnly', 'returnAndRefund'] } as const
  const notes = (asked: Parameters<typeof showAsk>[0]) => {
    const view = showAsk(asked, allOf(asked))
    return view.sum?.notes
  }
  expect(notes(sent)).toContain('不含寄出时的运费')
  expect(notes(quote)).not.toContain('不含寄出时的运费')
  const withIt = { ...sent, amounts: amounts({ cashFen: 5000, freightFen: 800 }) }
  expect(notes(withIt)).not.toContain('不含寄出时的运费')
})

test('without any line there is no sum', () => {
  const none = { ...allOf(quote), chosen: [] }
  expect(showAsk(quote, none)).toMatchObject({ sum: null })
})

test('a kind that is not possible any more gives way', () => {
  expect(showAsk(quote, { ...allOf(quote), kind: 'returnAndRefund' })).toMatchObject({
    kind: 'refundOnly'
  })
})

const reasons = (kinds: Parameters<typeof reasonChoices>[0]) =>
  reasonChoices(kinds).map(({ value }) => value)

test('what was never sent cannot be broken', () => {
  expect(reasons(['refundOnly'])).not.toContain('damaged')
  expect(reasons(['refundOnly', 'returnAndRefund'])).toContain('damaged')
})

test('why nothing can be asked for is told, and what is not yours is not', () => {
  expect(cannotAsk({ kind: 'tooOld' })).toMatchObject({
    trouble: { title: '现在不能申请售后', advice: '付款超过一年，微信不能再退，请联系商家' }
  })
  expect(cannotAsk({ kind: 'notRefundable', status: 'refunded' })).toMatchObject({
    trouble: { advice: '这笔订单已经全部退款' }
  })
  expect(cannotAsk({ kind: 'quotaUsed', left: 3 })).toMatchObject({
    trouble: { advice: '额度已经用掉一部分，还剩 3 次，不能整包退' }
  })
  expect(cannotAsk({ kind: 'orderNotFound' })).toMatchObject({
    trouble: { title: '没有找到这个内容' }
  })
  expect(cannotAsk({ kind: 'busy' })).toMatchObject({ trouble: { drawing: 'network' } })
})
