import tcb from '@cloudbase/node-sdk'
import { beforeEach, expect, test } from '@jest/globals'
import cloud from 'wx-server-sdk'
import { useTestCloud } from '../testing/local-cloud.ts'

const context = useTestCloud({
  functions: {
    tell: {
      code: `exports.main = async (event) => {
        const cloud = wx(); cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
        return cloud.openapi.subscribeMessage.send(event)
      }`
    }
  }
})

const { openapi } = cloud

const message = {
  touser: 'shopper-a',
  templateId: 'template',
  page: 'pages/order',
  data: { thing1: { value: '已发货 📦' } }
}

beforeEach(() => {
  context.cloud.openApi.reset()
  cloud.init({ env: 'local-dev' })
})

test('a message lies in the outbox with its arguments as WeChat gets them', async () => {
  const answer = await openapi['subscribeMessage'].send(message)
  expect(answer).toMatchObject({ errCode: 0, msgid: expect.any(Number) })
  expect(context.cloud.openApi.outbox()).toMatchObject([
    {
      api: 'subscribeMessage.send',
      args: {
        touser: 'shopper-a',
        template_id: 'template',
        page: 'pages/order',
        data: { thing1: { value: '已发货 📦' } }
      }
    }
  ])
})

test('a message from a function names it', async () => {
  const { functions, openApi } = context.cloud
  const { requestId, error } = await functions.invoke('tell', message, { openid: 'shopper-a' })
  expect(error).toBeUndefined()
  expect(openApi.outbox()).toMatchObject([{ function: 'tell', invocation: requestId }])
})

test('a shopper who refuses messages is 43101, for as many calls as asked, and others go on', async () => {
  const { openApi } = context.cloud
  openApi.refuse({
    api: 'subscribeMessage.send',
    errcode: 43101,
    errmsg: 'user refuse to accept the msg',
    args: { touser: 'shopper-a' },
    times: 1
  })
  const send = (touser: string) => openapi['subscribeMessage'].send({ ...message, touser })
  await expect(send('shopper-b')).resolves.toMatchObject({ errCode: 0 })
  await expect(send('shopper-a')).rejects.toMatchObject({ errCode: 43101 })
  await expect(send('shopper-a')).resolves.toMatchObject({ errCode: 0 })
  expect(openApi.outbox()).toHaveLength(3)
})

test('any other API is answered too, or as a test wants it', async () => {
  const { openApi } = context.cloud
  const ship = () =>
    openapi['wxa'].sec.order.uploadShippingInfo({ orderKey: { orderNumberType: 1 } })
  expect(await ship()).toMatchObject({ errCode: 0 })
  openApi.handle('wxa.sec.order.uploadShippingInfo', () => ({ errcode: 10060001, errmsg: 'none' }))
  await expect(ship()).rejects.toMatchObject({ errCode: 10060001 })
})

test('node-sdk calls WeChat in JSON', async () => {
  const { result } = await tcb.init({ env: 'local-dev' }).callWxOpenApi({
    apiName: 'subscribeMessage.send',
    requestData: { touser: 'shopper-b' }
  } as never)
  expect(result).toMatchObject({ errcode: 0 })
  expect(context.cloud.openApi.outbox()).toMatchObject([{ args: { touser: 'shopper-b' } }])
})

test('the old payment of the platform is refused clearly', async () => {
  // The SDK's own types leave cloudPay out.
  const { cloudPay } = cloud as unknown as {
    cloudPay: { unifiedOrder(order: object): Promise<unknown> }
  }
  const pay = cloudPay.unifiedOrder({ body: 'x', outTradeNo: 'o1', totalFee: 1 })
  await expect(pay).rejects.toMatchObject({ errMsg: expect.stringContaining('API v3') })
})
