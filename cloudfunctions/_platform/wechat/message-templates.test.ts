import { describe, expect, test } from '@jest/globals'

import { fen } from '#domain/kernel/fen'
import { orderId } from '#domain/kernel/ids'
import { TEST_START } from '#domain/testing/test-clock'

import { cutText } from './cut-text.ts'
import { filled, messageTemplates, templateIds } from './message-templates.ts'

const shipped = {
  id: 'tmpl-of-shipped-parcels',
  fields: { order: 'character_string1', goods: 'thing2', amount: 'amount3', at: 'time4' }
}
const values = {
  order: orderId('order000000000000000'),
  goods: '晨雾陶瓷马克杯、山野乌龙 清香型、宽口汤面碗、细口手冲壶',
  amountFen: fen(12_905),
  at: TEST_START
}

const alerts: unknown[] = []
const log = { alert: (event: string, fields?: object) => void alerts.push(event, fields) }

describe('the shop says which template has which field', () => {
  test('without any it sends nothing', () => {
    for (const none of [undefined, '', '{}']) expect(messageTemplates(none, log)).toEqual({})
  })

  test('the phone learns the ids, and nothing else', () => {
    const templates = messageTemplates(JSON.stringify({ shipped }), log)
    expect(templateIds(templates)).toEqual({ shipped: shipped.id })
  })

  test.each([
    ['no JSON', 'x', 'JSON'],
    ['an unknown kind', JSON.stringify({ birthday: shipped }), 'birthday'],
    ['an unknown field', JSON.stringify({ paid: { ...shipped, fields: { x: 'thing1' } } }), 'x'],
    ['a key that is none', JSON.stringify({ paid: { ...shipped, fields: { at: '时间' } } }), 'at'],
    ['no id', JSON.stringify({ paid: { fields: {} } }), 'id']
  ])('%s is told, not shown, and stops no sale', (_, text, where) => {
    alerts.length = 0
    expect(messageTemplates(text, log)).toEqual({})
    expect(alerts).toMatchObject([
      'templatesNotUnderstood',
      { where: expect.stringMatching(where) }
    ])
  })
})

test('a message has yuan, Beijing time and no more characters than WeChat takes', () => {
  expect(filled(shipped, values)).toEqual({
    character_string1: { value: 'order000000000000000' },
    thing2: { value: '晨雾陶瓷马克杯、山野乌龙 清香型、宽口…' },
    amount3: { value: '¥129.05' },
    time4: { value: '2026年11月22日 10:00' }
  })
})

test('a field of which nothing is known is left out', () => {
  const fields = { parcel: 'character_string1', order: 'character_string2' }
  expect(filled({ id: shipped.id, fields }, values)).toEqual({
    character_string2: { value: values.order }
  })
})

test('no character is cut in two', () => {
  expect(cutText('一二📦', 3)).toBe('一二')
  expect(cutText('一二📦', 4)).toBe('一二📦')
  expect(cutText('一二三四', 3, '…')).toBe('一二…')
})
