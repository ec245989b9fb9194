import type {
  OrderView,
  StorefrontAction,
  StorefrontActions,
  StorefrontAnswer
} from '#domain/contracts/storefront'
import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { Stack } from '../../local/stack.ts'
import { mustHold } from './story.ts'

export const SHOPPER = 'oLocalShopperA00000000000001'
export const OTHER_PHONE = 'oLocalShopperB00000000000002'

const PACK = { skuId: 'quota-100-sku', unitFenSeen: 990 }

/** A shopper, another phone and a clock: what every story is told with. */
export class StoryShop {
  readonly stack: Stack
  #checkouts = 0

  constructor(stack: Stack) {
    this.stack = stack
  }

  async ask<Action extends StorefrontAction>(
    action: Action,
    data: StorefrontActions[Action]['request'],
    openid = SHOPPER
  ): Promise<StorefrontAnswer<Action>> {
    const { functions } = this.stack.cloud
    const done = await functions.invoke('storefront', { action, data }, { openid })
    if (done.error) throw new Error(`storefront: ${done.error.code}`)
    // The door answers what the contract promises; e2e tests hold it to that.
    return done.result as StorefrontAnswer<Action>
  }

  /** @throws Error when the door says no */
  async get<Action extends StorefrontAction>(
    action: Action,
    data: StorefrontActions[Action]['request'],
    openid = SHOPPER
  ): Promise<StorefrontActions[Action]['answer']> {
    const answer = await this.ask(action, data, openid)
    if (!answer.ok) throw new Error(`${action} was refused: ${answer.refusal.kind}`)
    return answer.value
  }

  newCheckout(): string {
    this.#checkouts += 1
    return `story-checkout-${this.#checkouts}`
  }

  buy(checkoutId = this.newCheckout(), openid = SHOPPER): Promise<OrderView> {
    const items = [{ ...PACK, quantity: 1 }]
    return this.get('checkout.placeOrder', { checkoutId, channel: 'native', items }, openid)
  }

  /** Another phone scans the code and pays; the notice is on its way when this returns. */
  async payOnOtherPhone(order: OrderView): Promise<void> {
    mustHold(order.codeUrl !== undefined, 'there is a code to scan')
    const paid = this.stack.wechat.phone.pay(OTHER_PHONE, order.codeUrl ?? '')
    mustHold(paid.ok, 'the phone pays')
    await this.stack.wechat.notifications.settled()
  }

  /** The sheet inside the mini-program. @returns why WeChat refused, or null when it is paid */
  async payOnOwnPhone(order: OrderView, openid = SHOPPER): Promise<string | null> {
    const { sheet } = order
    if (!sheet) throw new Error('there is no sheet to pay')
    const { phone, merchant, notifications } = this.stack.wechat
    const paid = phone.pay(openid, { appid: merchant.appid, ...sheet })
    await notifications.settled()
    return paid.ok ? null : paid.reason
  }

  status(order: OrderView): Promise<OrderView> {
    return this.get('order.status', { orderId: order.orderId })
  }

  /**
   * Lets time pass in small steps, timers running, until the order is where it should be.
   * @returns virtual milliseconds that it took
   */
  async untilIs(order: OrderView, status: OrderView['status'], limitMs: number): Promise<number> {
    const { clock, cloud } = this.stack
    const begun = clock.now()
    for (;;) {
      const seen = await this.status(order)
      if (seen.status === status) return clock.now() - begun
      mustHold(clock.now() - begun < limitMs, `an order is ${seen.status} and not ${status}`)
      await cloud.advance(15 * SECOND_MS)
    }
  }

  /** Time passes, and every timer and retry with it. */
  async pass(ms: number): Promise<void> {
    await this.stack.cloud.advance(ms)
  }

  quota(openid = SHOPPER): Promise<StorefrontActions['account.quota']['answer']> {
    return this.get('account.quota', {}, openid)
  }

  /** Enough for every second look: late releases, WeChat's first retries. */
  async rest(): Promise<void> {
    await this.pass(45 * MINUTE_MS)
  }
}
