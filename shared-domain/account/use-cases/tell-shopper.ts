import type { DomainEvent, EventType } from '../../kernel/events.ts'
import { fen, type Fen } from '../../kernel/fen.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { OrderSnapshot } from '../../ordering/index.ts'
import { changeProfile, type ChangeProfileDeps } from '../change-profile.ts'
import { withClaim, withoutConsent, type MessageKind } from '../consents.ts'
import type { Messages, MessageValues } from '../messages.ts'

export interface TellShopperDeps extends ChangeProfileDeps {
  readonly messages: Messages
  readonly clock: Clock
}

/** `later`: WeChat did not take it for now; the same event again is another try. */
export type ShopperTold = 'done' | 'later'

const KINDS: Readonly<Partial<Record<EventType, MessageKind>>> = {
  orderPaid: 'paid',
  parcelSent: 'shipped',
  refundEnded: 'refunded'
}

/**
 * 订阅消息: writes to a shopper who agreed to it. The consent is taken before the message goes out, so a run that was
 * cut off sends nothing twice; a message may get lost, money never depends on one. 1 call where nobody agreed, 2
 * otherwise.
 */
export const tellShopper =
  (deps: TellShopperDeps) =>
  async (event: DomainEvent, order: OrderSnapshot): Promise<ShopperTold> => {
    const kind = KINDS[event.type]
    const triedBefore = event.tries ?? 0
    if (!kind || !deps.messages.knows(kind) || triedBefore >= settings.messageTries) return 'done'
    const { openid } = order
    const claim = { eventId: event.id, kind, triedBefore, at: deps.clock.now() }
    const claimed = await changeProfile(deps, openid, (profile) => {
      const after = withClaim(profile, claim)
      return after ? ok(after) : refuse({ kind: 'notToBeSent' })
    })
    if (!claimed.ok) return 'done'
    const sent = await deps.messages.send({ openid, kind, values: valuesOf(event, order) })
    if (sent.kind === 'noConsent') {
      await changeProfile(deps, openid, (profile) => ok(withoutConsent(profile, kind)))
    }
    return sent.kind === 'later' ? 'later' : 'done'
  }

const valuesOf = (event: DomainEvent, order: OrderSnapshot): MessageValues => ({
  order: order.id,
  goods: order.lines.map(({ name }) => name).join('、'),
  amountFen: amountOf(event, order),
  at: event.at,
  ...parcelOf(event, order)
})

/** Of a refund what came back, all assets but points; else what the order cost. */
const amountOf = ({ type, detail }: DomainEvent, order: OrderSnapshot): Fen =>
  type === 'refundEnded'
    ? fen(Number(detail?.['cashFen'] ?? 0) + Number(detail?.['walletFen'] ?? 0))
    : order.payableFen

const parcelOf = (
  { detail }: DomainEvent,
  { shipments }: OrderSnapshot
): Pick<MessageValues, 'carrier' | 'parcel'> => {
  const parcel = shipments.find(
    ({ trackingNumber }) => trackingNumber === detail?.['trackingNumber']
  )
  return parcel ? { carrier: parcel.carrier, parcel: parcel.trackingNumber } : {}
}
