import { expect, test } from '@jest/globals'
import { aQuote, aQuoteLine } from '../../testing/a-quote'
import { showAmounts } from './amounts.view'

test('each rule has its mark, its sign and its colour, and WeChat comes last', () => {
  const quote = aQuote({
    explanation: [
      ...aQuote().explanation,
      { kind: 'points', label: '1280 分', amountFen: -1280, lines: [] }
    ]
  })
  const { rows, cash } = showAmounts(quote)
  expect(rows.map(({ tag, red, plus }) => [tag, red, plus])).toEqual([
    ['', false, false],
    ['券', true, false],
    ['', false, true],
    ['积分', false, false]
  ])
  expect(cash).toMatchObject({ yuan: '154', cents: '.00' })
})

test('a rule opens to what each line carries of it; the lines are the shares of the goods', () => {
  const { rows } = showAmounts(aQuote())
  expect(rows[0]?.shares).toEqual([])
  expect(rows[1]?.shares).toMatchObject([{ name: '手冲咖啡 4 件套', price: { yuan: '20' } }])
})

test('a line shows what it cost before only where something took off', () => {
  const dear = aQuoteLine({ payableFen: 16_800 })
  expect(showAmounts(aQuote({ lines: [dear] })).lines).toMatchObject([{ was: null }])
  expect(showAmounts(aQuote()).lines).toMatchObject([
    { was: { yuan: '168' }, price: { yuan: '135', cents: '.53' } }
  ])
})
