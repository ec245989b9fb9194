import { beforeAll, expect, test } from '@jest/globals'
import { instant } from '#domain/kernel/instant'
import type { Heard, TradeMessage } from '#domain/fulfillment/use-cases/hear-wechat'
import { createLog } from '../../cloudfunctions/_platform/system/log.ts'
import { pushConfig } from '../../cloudfunctions/_platform/wechat/push-config.ts'
import { receivePush } from '../../cloudfunctions/wechat-push/receive-push.ts'
import { seal, type PushSecrets } from '../../local/wechat-open/push/seal.ts'

const secrets: PushSecrets = {
  appid: 'wx0000000000000001',
  token: 'aPushToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
}
const config = pushConfig({
  WX_PUSH_APPID: secrets.appid,
  WX_PUSH_TOKEN: secrets.token,
  WX_PUSH_AES_KEY: secrets.aesKey
})
const NOW = 1_795_312_800_000

const settlement = {
  Event: 'trade_manage_order_settlement',
  transaction_id: '4200000000202611220000000001',
  merchant_trade_no: 'order000000000000001J01',
  settlement_time: 1_795_312_800
}

let heard: TradeMessage[] = []

beforeAll(() => {
  heard = []
})

const door = (answer: () => Promise<Heard> = async () => 'recorded') =>
  receivePush({
    config,
    log: createLog({ now: () => instant(NOW) }, () => undefined),
    hearWechat: (message) => {
      heard.push(message)
      return answer()
    }
  })

const event = (message: object, changes: Partial<PushSecrets> = {}) => {
  const { query, body } = seal({ ...secrets, ...changes }, message, NOW)
  return { httpMethod: 'POST', queryStringParameters: query, body, headers: {} }
}

test('a true push is opened, heard and answered', async () => {
  heard = []
  expect(await door()(event(settlement))).toMatchObject({ statusCode: 200, body: 'success' })
  expect(heard).toEqual([
    {
      kind: 'settled',
      outTradeNo: 'order000000000000001J01',
      transactionId: '4200000000202611220000000001'
    }
  ])
})

test('a message before the settlement is only noted, a reminder is one', async () => {
  heard = []
  const { settlement_time: _, ...shipped } = settlement
  await door()(event(shipped))
  await door()(event({ ...settlement, Event: 'trade_manage_remind_shipping' }))
  expect(heard.map(({ kind }) => kind)).toEqual(['noted', 'reminded'])
})

test.each([
  ['signed by another', { token: 'anotherToken' }],
  ['sealed by another', { aesKey: 'A'.repeat(43) }],
  ["another app's", { appid: 'wx9999999999999999' }]
])('what is %s is refused and not heard', async (_, changes) => {
  heard = []
  expect(await door()(event(settlement, changes))).toMatchObject({ statusCode: 401 })
  expect(heard).toEqual([])
})

test('a message in plain text is refused: its signature covers no word of it', async () => {
  heard = []
  const { queryStringParameters } = event(settlement)
  const plain = { queryStringParameters, body: JSON.stringify(settlement), headers: {} }
  expect(await door()(plain)).toMatchObject({ statusCode: 401 })
  expect(await door()({})).toMatchObject({ statusCode: 401 })
  expect(await door()(null)).toMatchObject({ statusCode: 401 })
  expect(heard).toEqual([])
})

test('a body that was changed on its way is refused', async () => {
  const sent = event(settlement)
  const body = sent.body.replace(/.(?="}$)/, (last) => (last === 'A' ? 'B' : 'A'))
  expect(await door()({ ...sent, body })).toMatchObject({ statusCode: 401 })
})

test('the address is proven to WeChat by its echo, and to nobody else', async () => {
  const { query } = seal(secrets, {}, NOW)
  const asked = { queryStringParameters: { ...query, echostr: '12345' }, body: '', headers: {} }
  expect(await door()(asked)).toMatchObject({ statusCode: 200, body: '12345' })
  const forged = { ...asked.queryStringParameters, signature: '00'.repeat(20) }
  expect(await door()({ ...asked, queryStringParameters: forged })).toMatchObject({
    statusCode: 401
  })
})

test('what is about something else is answered, so that it does not come again', async () => {
  heard = []
  for (const message of [{ Event: 'subscribe' }, {}, { ...settlement, merchant_trade_no: 'x' }]) {
    expect(await door()(event(message))).toMatchObject({ statusCode: 200, body: 'success' })
  }
  expect(heard).toEqual([])
  const unknown = door(async () => 'unknownOrder')
  expect(await unknown(event(settlement))).toMatchObject({ statusCode: 200 })
})

test('what could not be stored is asked for again', async () => {
  const broken = door(async () => {
    throw new Error('the database is down')
  })
  expect(await broken(event(settlement))).toMatchObject({ statusCode: 500 })
})

test('a setting that is missing or wrong is named and never shown', () => {
  expect(() => pushConfig({})).toThrow('WX_PUSH_AES_KEY')
  const wrong = { WX_PUSH_AES_KEY: secrets.aesKey, WX_PUSH_APPID: secrets.appid }
  expect(() => pushConfig({ ...wrong, WX_PUSH_TOKEN: 'a b' })).toThrow(/WX_PUSH_TOKEN$/)
})
