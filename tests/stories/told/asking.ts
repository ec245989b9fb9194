import { MINUTE_MS } from '#domain/kernel/instant'
import { giveGifts } from '../../../local/seed/gifts.ts'
import { Asker, askId } from '../asker.ts'
import { hire, operate } from '../shop-keeper.ts'
import { mustHold, type Story } from '../story.ts'
import { SHOPPER, type StoryShop } from '../story-shop.ts'

/** A shopper who has so many calls, given by the owner with a reason. */
const anAsker = async (shop: StoryShop, calls: number): Promise<Asker> => {
  const { cloud, clock } = shop.stack
  const shopper = { openid: SHOPPER, name: 'story', walletFen: 0, points: 1 }
  await giveGifts(cloud.database, [shopper], new Date(clock.now()))
  await hire(shop)
  await operate(shop, 'account.adjust', {
    openid: SHOPPER,
    asset: 'quota',
    amount: calls,
    reason: '新客试用',
    requestId: askId('grant')
  })
  return new Asker(shop.stack, SHOPPER)
}

const hasLeft = async (asker: Asker, free: number): Promise<void> => {
  const quota = await asker.quota()
  mustHold(quota.free === free && quota.held === 0, `${free} calls are left, none is held`)
}

export const goneAndOn: Story = {
  name: 'Asked until the quota was gone, bought, and went on',
  tell: async (shop) => {
    const asker = await anAsker(shop, 2)
    for (const question of ['有什么茶？', '有什么咖啡豆推荐？']) {
      mustHold((await asker.told(question)).charged, 'an answer is charged')
    }
    const question = '送长辈哪一种好？'
    const messageId = askId('m')
    const refused = await asker.ask(question, messageId)
    mustHold(!refused.ok && refused.refusal.kind === 'quotaGone', 'the quota is gone')
    const begun = shop.stack.clock.now()
    const order = await shop.buy()
    await shop.payOnOtherPhone(order)
    const again = await asker.ask(question, messageId)
    mustHold(again.ok && again.value.state === 'answered', 'the same question is answered')
    await hasLeft(asker, 99)
    const tookMs = shop.stack.clock.now() - begun
    return {
      accident: 'no calls left',
      repair: 'a pack of 100, and on with the same question',
      tookMs
    }
  }
}

export const modelFails: Story = {
  name: 'The model fails in the middle of its answer',
  tell: async (shop) => {
    const asker = await anAsker(shop, 1)
    shop.stack.model.strike({ kind: 'breaksOff' })
    const begun = shop.stack.clock.now()
    const failed = await asker.told('有什么茶适合送长辈？')
    mustHold(failed.state === 'failed' && !failed.charged, 'no charge for half an answer')
    await hasLeft(asker, 1)
    shop.stack.model.strike(null)
    const retried = await asker.told('有什么茶适合送长辈？')
    mustHold(retried.state === 'answered' && retried.charged, 'asked again, answered, charged once')
    await hasLeft(asker, 0)
    const tookMs = shop.stack.clock.now() - begun
    return { accident: 'the stream broke off', repair: 'the call given back, asked again', tookMs }
  }
}

export const twentyAtOnce: Story = {
  name: '20 questions at once with 5 calls left',
  tell: async (shop) => {
    const asker = await anAsker(shop, 5)
    const begun = shop.stack.clock.now()
    const all = await Promise.all(Array.from({ length: 20 }, () => asker.ask('有什么茶？')))
    const answered = all.filter((one) => one.ok && one.value.state === 'answered')
    mustHold(answered.length === 5, '5 are answered')
    await hasLeft(asker, 0)
    const tookMs = shop.stack.clock.now() - begun
    return { accident: '20 at once', repair: '5 answered and charged, 15 refused', tookMs }
  }
}

export const frozenAccount: Story = {
  name: 'A frozen account asks',
  tell: async (shop) => {
    const asker = await anAsker(shop, 3)
    const begun = shop.stack.clock.now()
    const freeze = (frozen: boolean) =>
      operate(shop, 'account.freeze', { openid: SHOPPER, frozen, reason: '核实身份' })
    await freeze(true)
    const refused = await asker.ask('有什么茶？')
    mustHold(!refused.ok && refused.refusal.kind === 'accountFrozen', 'a frozen account is refused')
    await hasLeft(asker, 3)
    await freeze(false)
    mustHold((await asker.told('有什么茶？')).charged, 'it asks again')
    await hasLeft(asker, 2)
    const tookMs = shop.stack.clock.now() - begun
    return {
      accident: 'frozen by the owner',
      repair: 'refused, nothing lost; thawed, answered',
      tookMs
    }
  }
}

export const forbiddenModel: Story = {
  name: 'A model that no pack of theirs opened',
  tell: async (shop) => {
    const asker = await anAsker(shop, 3)
    const begun = shop.stack.clock.now()
    const { chatId } = asker
    const ask = (messageId: string) =>
      asker.call('assistant.ask', { chatId, messageId, question: '比一比', model: '深度思考' })
    const refused = await ask(askId('m'))
    mustHold(!refused.ok && refused.refusal.kind === 'modelNotAllowed', 'the model is refused')
    await hasLeft(asker, 3)
    const items = [{ skuId: 'quota-1200-sku', quantity: 1, unitFenSeen: 8990 }]
    const bought = { checkoutId: shop.newCheckout(), channel: 'native', items } as const
    await shop.payOnOtherPhone(await shop.get('checkout.placeOrder', bought))
    const answered = await ask(askId('m'))
    mustHold(answered.ok && answered.value.model === '深度思考', 'the pack has opened it')
    await hasLeft(asker, 1202)
    const tookMs = shop.stack.clock.now() - begun
    return {
      accident: 'a model out of reach',
      repair: 'refused, not charged; a pack opens it',
      tookMs
    }
  }
}

export const killedWhileAnswering: Story = {
  name: 'The function dies after the call was held',
  tell: async (shop) => {
    const asker = await anAsker(shop, 2)
    const { faults } = shop.stack.cloud
    const dies = { action: 'database.modifyDocument', collection: 'purses' }
    faults.add({ function: 'assistant', ...dies, fault: { kind: 'killAfter' } })
    const begun = shop.stack.clock.now()
    await asker.ask('有什么茶？').catch(() => undefined)
    faults.clear()
    const quota = await asker.quota()
    mustHold(quota.free === 1 && quota.held === 1, 'the call is still held')
    while ((await asker.quota()).held !== 0) {
      mustHold(shop.stack.clock.now() - begun < 10 * MINUTE_MS, 'it is given back in time')
      await shop.pass(MINUTE_MS / 4)
    }
    await hasLeft(asker, 2)
    const tookMs = shop.stack.clock.now() - begun
    return {
      accident: 'killed between hold and answer',
      repair: 'a timer gave the call back',
      tookMs
    }
  }
}
