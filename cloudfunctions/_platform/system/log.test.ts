import { expect, test } from '@jest/globals'

import { instant } from '#domain/kernel/instant'

import { createLog } from './log.ts'

const aLog = () => {
  const lines: string[] = []
  const log = createLog({ now: () => instant(1_795_000_000_000) }, (line) => lines.push(line))
  return { log, lines, last: (): unknown => JSON.parse(lines.at(-1) ?? '{}') }
}

test('a line is one JSON object with level, time, event, request and fields', () => {
  const { log, lines, last } = aLog()
  log.with({ requestId: 'r-1' }).info('orderPlaced', { orderId: 'abc', payableFen: 1280 })
  expect(last()).toEqual({
    level: 'info',
    at: '2026-11-18T11:06:40.000Z',
    event: 'orderPlaced',
    requestId: 'r-1',
    orderId: 'abc',
    payableFen: 1280
  })
  expect(lines[0]).not.toContain('\n')
})

test('fields can not take the place of level, time and event', () => {
  const { log, last } = aLog()
  log.alert('noticeRefused', { level: 'info', event: 'fine', at: 'never', times: 2 })
  expect(last()).toMatchObject({ level: 'alert', event: 'noticeRefused', times: 2 })
  expect(last()).toHaveProperty('at', '2026-11-18T11:06:40.000Z')
})

test.each([
  'openid',
  'payerOpenId',
  'OPEN_ID',
  'body',
  'rawBody',
  'apiV3Key',
  'private_key',
  'signature',
  'paySign',
  'Authorization',
  'session-token',
  'codeUrl',
  'prepayId',
  'receiverPhone',
  'address'
])('a field named %s never shows its value', (name) => {
  const { log, lines } = aLog()
  log.with({ [name]: 'VALUE' }).warn('something', { [name]: 'VALUE' })
  expect(lines[0]).not.toContain('VALUE')
  expect(lines[0]).toContain('[hidden]')
})

test('an openid, a key and long base64 are hidden inside any text, also of an error', () => {
  const { log, lines } = aLog()
  const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'
  const pem = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----'
  const base64 = 'QUJD'.repeat(40)
  log.info('note', { note: `for ${openid}.`, other: `x ${pem}`, third: base64 })
  log.alert('defect', { error: new Error(`${openid} ${pem} ${base64}`) })
  for (const line of lines) {
    expect(line).not.toContain(openid)
    expect(line).not.toContain('MIIE')
    expect(line).not.toContain('QUJDQUJD')
  }
  expect(lines[0]).toContain('for [hidden].')
})

test('order numbers and WeChat transaction numbers stay readable', () => {
  const { log, last } = aLog()
  const fields = {
    outTradeNo: '0123456789abcdefghijJ01',
    transaction: '4200002345202611221234567890'
  }
  log.info('paid', fields)
  expect(last()).toMatchObject(fields)
})

test('what is not a plain value is hidden, an error shows its name and where it came from', () => {
  const { log, last } = aLog()
  const slipped = { order: { openid: 'x' }, list: ['y'], error: new TypeError('no such sku') }
  Reflect.apply(log.info, log, ['slipped', slipped])
  expect(last()).toMatchObject({
    order: '[hidden]',
    list: '[hidden]',
    error: { name: 'TypeError', message: 'no such sku', stack: expect.stringContaining('log.test') }
  })
})

test('long text is cut', () => {
  const { log, last } = aLog()
  log.info('long', { note: '长 '.repeat(1000) })
  expect(JSON.stringify(last()).length).toBeLessThan(500)
})
