import type { OperatorAction, OperatorActions, OperatorAnswer } from '#domain/contracts/operator'
import type { AfterSaleView } from '#domain/contracts/after-sales'
import type { OrderView, StorefrontAction, StorefrontActions } from '#domain/contracts/storefront'
import { MINUTE_MS } from '#domain/kernel/instant'
import type { Chance } from '#domain/testing/chance'
import { giveGifts } from '../../../local/seed/gifts.ts'
import { asSeen, MUG, settleIn } from '../../stories/goods-shopper.ts'
import type { StoryShop } from '../../stories/story-shop.ts'

const KEEPER = 'oKeeperOfTheRealShop00000001'
const COUPON = 'new-shopper'
const TRIES = 4
const RETURN_TO = '杭州市西湖区文三路 90 号'

/** A function was killed or its line broke: whoever asked sees an error, and asks again. */
export const tried = async <Answer>(
  shop: StoryShop,
  ask: () => Promise<Answer>
): Promise<Answer | undefined> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return await ask()
    } catch {
      await shop.pass(5000)
    }
  }
  return undefined
}

const nameOf = (visitor: number): string => `oGoods_${String(visitor).padStart(21, '0')}`

/** Shoppers with balance, points, an address and a coupon, and somebody who runs the shop. */
export const furnishAll = async (shop: StoryShop, visitors: readonly number[]): Promise<void> => {
  const { cloud, clock } = shop.stack
  const keeper = { openid: KEEPER, name: 'keeper', walletFen: 1, points: 1, role: 'owner' } as const
  const gifts = visitors.map((visitor) => {
    return { openid: nameOf(visitor), name: `goods${visitor}`, walletFen: 2500, points: 900 }
  })
  await giveGifts(cloud.database, [keeper, ...gifts], new Date(clock.now()))
  for (const visitor of visitors) {
    const openid = nameOf(visitor)
    await settleIn(shop, openid)
    await shop.get(
      'coupon.receive',
      { templateId: COUPON, requestId: `tap-of-goods-${visitor}` },
      openid
    )
  }
}

/** One shopper buys mugs with all they have, is sent them or not, and asks for the money back or not. */
export class GoodsVisit {
  readonly #shop: StoryShop
  readonly #chance: Chance
  readonly #openid: string
  readonly #visitor: number

  constructor(shop: StoryShop, chance: Chance, visitor: number) {
    this.#shop = shop
    this.#chance = chance
    this.#openid = nameOf(visitor)
    this.#visitor = visitor
  }

  async passes(): Promise<void> {
    const order = await this.#buys()
    if (!order) return
    const { phone, merchant, notifications } = this.#shop.stack.wechat
    const { sheet } = order
    if (sheet) phone.pay(this.#openid, { appid: merchant.appid, ...sheet })
    await notifications.settled()
    await this.#shop.pass(2 * MINUTE_MS)
    const { orderId } = order
    const isSent = this.#chance.percent(60) && (await this.#sends(orderId))
    if (this.#chance.percent(80)) await this.#asksBack(order, isSent)
    if (this.#chance.percent(40)) await this.#asks('order.confirm', { orderId })
  }

  async #buys(): Promise<OrderView | undefined> {
    const items = [{ skuId: MUG, quantity: this.#chance.between(1, 3) }]
    const wishes = { usePoints: this.#chance.percent(70), useBalance: this.#chance.percent(70) }
    const quote = await this.#asks('checkout.quote', { items, ...wishes })
    if (!quote) return undefined
    const checkoutId = this.#shop.newCheckout()
    const choices = { checkoutId, channel: 'jsapi', ...wishes } as const
    return this.#asks('checkout.placeOrder', asSeen(quote, choices))
  }

  async #sends(orderId: string): Promise<boolean> {
    const parcel = { carrier: '顺丰速运', trackingNumber: `SF10000${this.#visitor}` }
    const sent = await this.#operates('order.ship', { orderId, ...parcel })
    return sent?.ok === true
  }

  async #asksBack({ orderId, lines }: OrderView, isSent: boolean): Promise<void> {
    const quantity = this.#chance.between(1, lines[0]?.quantity ?? 1)
    const kind = isSent && this.#chance.percent(70) ? 'returnAndRefund' : 'refundOnly'
    const asked = await this.#asks('afterSale.request', {
      orderId,
      kind,
      lines: [{ line: lines[0]?.line ?? 0, quantity }],
      requestId: `ask-of-goods-${this.#visitor}`,
      reason: 'unwanted',
      words: '',
      pictures: []
    })
    if (asked) await this.#isAnswered(asked)
  }

  /** Agreed to, refused, or withdrawn while the shop agrees. */
  async #isAnswered({ afterSaleId, kind }: AfterSaleView): Promise<void> {
    const roll = this.#chance.between(1, 100)
    if (roll <= 15) {
      await this.#operates('afterSale.refuse', { afterSaleId, because: '已拆封' })
      return
    }
    const agrees = this.#operates('afterSale.approve', { afterSaleId, returnTo: RETURN_TO })
    const withdraws = roll <= 35 ? this.#asks('afterSale.withdraw', { afterSaleId }) : null
    await Promise.all([agrees, withdraws])
    if (kind !== 'returnAndRefund') return
    const parcel = { carrier: '中通', trackingNumber: `ZT10000${this.#visitor}` }
    await this.#asks('afterSale.sendBack', { afterSaleId, ...parcel })
    await this.#operates('afterSale.received', { afterSaleId })
  }

  /** @returns undefined where the door said no, or nothing */
  async #asks<Action extends StorefrontAction>(
    action: Action,
    data: StorefrontActions[Action]['request']
  ): Promise<StorefrontActions[Action]['answer'] | undefined> {
    const answer = await tried(this.#shop, () => this.#shop.ask(action, data, this.#openid))
    return answer?.ok ? answer.value : undefined
  }

  async #operates<Action extends OperatorAction>(
    action: Action,
    data: OperatorActions[Action]['request']
  ): Promise<OperatorAnswer<Action> | undefined> {
    const { functions } = this.#shop.stack.cloud
    return tried(this.#shop, async () => {
      const done = await functions.invoke('operator', { action, data }, { openid: KEEPER })
      if (done.error) throw new Error(done.error.code)
      // The door answers what the contract promises; e2e tests hold it to that.
      return done.result as OperatorAnswer<Action>
    })
  }
}
