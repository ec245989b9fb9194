import type { Fen } from '../kernel/fen.ts'
import type { OpenId, OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { MessageKind } from './consents.ts'

/** What a message can say; which of it, the shop's template decides. */
export interface MessageValues {
  readonly order: OrderId
  /** Names of what was bought; the adapter cuts it. */
  readonly goods: string
  readonly amountFen: Fen
  readonly at: Instant
  readonly carrier?: string
  readonly parcel?: string
}

export interface ShopperMessage {
  readonly openid: OpenId
  readonly kind: MessageKind
  readonly values: MessageValues
}

export type MessageSent =
  | { readonly kind: 'sent' }
  /** 43101: the shopper does not agree, or agreed to fewer than we counted. */
  | { readonly kind: 'noConsent' }
  /** WeChat did not take it for now. */
  | { readonly kind: 'later' }
  /** It will never take it: a template that does not fit, an unknown shopper. */
  | { readonly kind: 'refused' }
  /** It may have arrived. */
  | { readonly kind: 'unknown'; readonly cause: string }

/** 订阅消息. No method throws for what WeChat or the network can do. */
export interface Messages {
  /** Whether the shop has a template for it. */
  knows(kind: MessageKind): boolean
  send(message: ShopperMessage): Promise<MessageSent>
}
