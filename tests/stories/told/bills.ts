import type { BillDiffView } from '#domain/contracts/operator-bills'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { copyOf, putBack } from '../older-copy.ts'
import { hire, operate } from '../shop-keeper.ts'
import { OTHER_PHONE, type StoryShop } from '../story-shop.ts'
import { mustHold, type Story } from '../story.ts'

/** Twenty to eleven of the next day in Beijing: yesterday's bills were fetched and compared. */
const nextMorning = async (shop: StoryShop): Promise<void> => {
  const intoDay = (shop.stack.clock.now() + 8 * HOUR_MS) % DAY_MS
  await shop.pass(DAY_MS - intoDay + 10 * HOUR_MS + 40 * MINUTE_MS)
}

/** Far from midnight: what was paid near it may stand in the other day's bill, and is waited for. */
const noon = async (shop: StoryShop): Promise<void> => {
  const intoDay = (shop.stack.clock.now() + 8 * HOUR_MS) % DAY_MS
  await shop.pass((DAY_MS + 12 * HOUR_MS - intoDay) % DAY_MS)
}

const differences = async (shop: StoryShop): Promise<readonly BillDiffView[]> =>
  (await operate(shop, 'bill.diffs', {})).diffs

const kindsOf = (diffs: readonly BillDiffView[]): string =>
  diffs
    .filter(({ state }) => state === 'open')
    .map(({ kind }) => kind)
    .toSorted()
    .join(' ')

/** No timer asks about an order that is closed: WeChat's bill alone knows. */
export const lateMoneyNobodyTold: Story = {
  name: 'Bill finds late money that nobody told',
  tell: async (shop) => {
    const { stack } = shop
    const order = await shop.buy()
    await shop.untilIs(order, 'closed', 40 * MINUTE_MS)
    stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
    const number = stack.wechat.trades.list()[0]?.outTradeNo ?? ''
    mustHold(stack.wechat.phone.payAlthoughClosed(OTHER_PHONE, number).ok, 'WeChat takes the money')
    const begun = stack.clock.now()
    await nextMorning(shop)
    await shop.pass(10 * MINUTE_MS)
    const { refunds } = await shop.status(order)
    mustHold(refunds.length === 1 && refunds[0]?.state === 'success', 'the money went back')
    await hire(shop)
    const diffs = await differences(shop)
    mustHold(diffs.length === 1 && diffs[0]?.outcome === 'late', 'the bill repaired it')
    return {
      accident: 'paid after the close, every notification lost',
      repair: 'found in the bill of the day, sent back by itself',
      tookMs: stack.clock.now() - begun
    }
  }
}

/** Notifications are lost, and so is every question to WeChat until the bill has come. */
export const everyQuestionLost: Story = {
  name: 'Bill finds a payment that nobody told and nobody could ask for',
  tell: async (shop) => {
    const { stack } = shop
    const order = await shop.buy()
    stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
    const query = stack.wechat.faults.set({ op: 'query', kind: 'dropBefore' })
    await shop.payOnOtherPhone(order)
    const begun = stack.clock.now()
    await nextMorning(shop)
    mustHold((await shop.status(order)).status === 'awaitingPayment', 'the shop knows nothing yet')
    await hire(shop)
    const [found] = await differences(shop)
    mustHold(found?.kind === 'theirsOnly.payment', 'the bill tells of it')
    stack.wechat.faults.clear(query)
    await shop.untilIs(order, 'completed', 2 * HOUR_MS)
    mustHold((await shop.quota()).remaining === 100, 'delivered once')
    return {
      accident: 'paid, no notification and no query came through for a day',
      repair: 'found in the bill, proven by a query, delivered',
      tookMs: stack.clock.now() - begun
    }
  }
}

/** WeChat's books are wrong in three ways, one after the other; ours are not touched. */
export const wrongRows: Story = {
  name: 'Bill with a row missing, one too many and one a fen off',
  tell: async (shop) => {
    const { stack } = shop
    await noon(shop)
    const order = await shop.buy()
    await shop.payOnOtherPhone(order)
    await shop.untilIs(order, 'completed', MINUTE_MS)
    const begun = stack.clock.now()
    stack.wechat.faults.set({ op: 'tradeBill', kind: 'rowMissing', times: 1 })
    await nextMorning(shop)
    await hire(shop)
    const missing = await differences(shop)
    mustHold(kindsOf(missing) === 'fundFlow.extra oursOnly.payment', 'a missing row is told')
    const day = missing[0]?.day ?? 0
    const again = async (kind: 'rowExtra' | 'oneFenOff' | null): Promise<string> => {
      if (kind) stack.wechat.faults.set({ op: 'tradeBill', kind, times: 1 })
      await operate(shop, 'bill.rerun', { day })
      await shop.pass(6 * MINUTE_MS)
      return kindsOf(await differences(shop))
    }
    const extra = await again('rowExtra')
    mustHold(extra === 'fundFlow.missing theirsOnly.payment', `one too many is told: ${extra}`)
    const off = await again('oneFenOff')
    mustHold(off === 'amount fundFlow.amount', `a fen is told: ${off}`)
    mustHold((await again(null)) === '', 'and nothing any more once the bill is right')
    mustHold((await shop.quota()).remaining === 100, 'our books stayed as they were')
    return {
      accident: "WeChat's bill lacked a row, had one too many, was a fen off",
      repair: 'told by kind, closed when the day was compared again',
      tookMs: stack.clock.now() - begun
    }
  }
}

/** What was paid after the copy is in WeChat's books alone. */
export const olderCopy: Story = {
  name: 'Bills rebuild what an older copy does not know',
  tell: async (shop) => {
    const { stack } = shop
    const waiting = await shop.buy()
    const copy = await copyOf(stack.cloud)
    await shop.payOnOtherPhone(waiting)
    await shop.untilIs(waiting, 'completed', MINUTE_MS)
    const lost = await shop.buy()
    await shop.payOnOtherPhone(lost)
    await shop.untilIs(lost, 'completed', MINUTE_MS)
    await putBack(stack.cloud, copy)
    const begun = stack.clock.now()
    await nextMorning(shop)
    mustHold((await shop.status(waiting)).status === 'completed', 'what the copy knows is paid')
    mustHold((await shop.quota()).remaining === 100, 'and delivered')
    await hire(shop)
    const [found, ...more] = (await differences(shop)).filter(({ state }) => state === 'open')
    mustHold(found?.number.startsWith(lost.orderId) === true, 'what it does not know is listed')
    mustHold(more.length === 0, 'and nothing else')
    const reason = '订单在恢复的备份之后'
    await operate(shop, 'bill.repair', { diffId: found?.id ?? '', how: 'sendBack', reason })
    await shop.pass(15 * MINUTE_MS)
    const sent = stack.wechat.refunds.list()
    mustHold(sent.length === 1 && sent[0]?.outTradeNo === found?.number, 'its money goes back once')
    mustHold(kindsOf(await differences(shop)) === '', 'and nothing is open any more')
    return {
      accident: 'an older copy of the database was put back',
      repair: 'paid again by query and bill; what only WeChat knows went back by decision',
      tookMs: stack.clock.now() - begun
    }
  }
}

/** What was paid and given back after the copy: WeChat says only that money of it went back. */
export const olderCopyOfRefunded: Story = {
  name: 'An older copy does not know that the money went back',
  tell: async (shop) => {
    const { stack } = shop
    const order = await shop.buy()
    await hire(shop)
    const copy = await copyOf(stack.cloud)
    await shop.payOnOtherPhone(order)
    await shop.untilIs(order, 'completed', MINUTE_MS)
    const { orderId } = order
    const because = '买家不要了'
    const ask = { kind: 'whole' } as const
    await operate(shop, 'refund.make', { orderId, requestId: 'refund-1', ask, because })
    await shop.untilIs(order, 'refunded', 10 * MINUTE_MS)
    await putBack(stack.cloud, copy)
    const begun = stack.clock.now()
    await shop.pass(40 * MINUTE_MS)
    const { orders } = await operate(shop, 'order.stuck', {})
    mustHold(orders[0]?.orderId === orderId && orders[0].where === 'moneyBack', 'it is held back')
    mustHold((await shop.quota()).remaining === 0, 'and nothing is delivered')
    const reason = '账单里已全额退款'
    await operate(shop, 'order.decideHeld', { orderId, how: 'refunded', reason })
    await shop.untilIs(order, 'closed', MINUTE_MS)
    await shop.pass(10 * MINUTE_MS)
    const [refund] = (await shop.status(order)).refunds
    mustHold(refund?.state === 'success', 'its refund is the one that was made before')
    mustHold(stack.wechat.refunds.list().length === 1, 'the money went back once')
    return {
      accident: 'an older copy was put back that knew neither payment nor refund',
      repair: 'recorded and held back; a person closed it, nothing went back twice',
      tookMs: stack.clock.now() - begun
    }
  }
}
