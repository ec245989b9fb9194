import type { OutTradeNo } from '#domain/kernel/ids'
import type { Instant } from '#domain/kernel/instant'
import type { BillSource } from '#domain/payment/bill-source'
import type { RefundGateway } from '#domain/payment/refund-gateway'
import type { RefundEnd } from '#domain/testing/fake-refunds'

/** WeChat Pay with a clock that the test moves; nothing was ever paid. */
export interface WechatBench {
  readonly refunds: RefundGateway
  readonly bills: BillSource
  now(): Instant
  pass(ms: number): Promise<void>
  /** A shopper pays 9.90 yuan under this number. */
  pay(number: OutTradeNo): Promise<void>
  /** How the next refund that is accepted ends. */
  plan(state: RefundEnd | 'never', afterMs: number): void
  /** Whether the merchant's account has too little. */
  poor(is: boolean): void
  lose(operation: 'refund' | 'refundQuery', loss: 'lostBefore' | 'lostAfter'): void
  /** The next bill of trades is wrong, or not there. */
  spoil(fault: 'notReady' | 'rowMissing' | 'rowExtra' | 'oneFenOff'): void
  close(): Promise<void>
}

export type OpenWechat = () => Promise<WechatBench>
