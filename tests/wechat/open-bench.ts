import type { MessageKind, Messages } from '#domain/account/index'
import type { ShippingReports } from '#domain/fulfillment/shipping-reports'
import type { OpenId, WechatTransactionId } from '#domain/kernel/ids'
import type { Instant } from '#domain/kernel/instant'

/** WeChat's open platform with a clock that the test moves; nothing was reported and nobody agreed to anything. */
export interface OpenPlatformBench {
  readonly reports: ShippingReports
  readonly messages: Messages
  readonly payer: string
  now(): Instant
  pass(ms: number): Promise<void>
  /** The payer pays 9.90 yuan now. */
  pay(): Promise<WechatTransactionId>
  /** The payer confirms the receipt in WeChat's component. */
  receive(id: WechatTransactionId): void
  /** The shop gives all of it back, and it arrives. */
  giveBack(id: WechatTransactionId): Promise<void>
  /** The shopper taps 允许. */
  agree(openid: OpenId, kind: MessageKind): void
  lose(operation: 'report' | 'look' | 'send', loss: 'lostBefore' | 'lostAfter'): void
  close(): Promise<void>
}

export type OpenPlatform = () => Promise<OpenPlatformBench>
