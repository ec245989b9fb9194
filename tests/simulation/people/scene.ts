import type { OrderId, OutTradeNo } from '#domain/kernel/ids'
import type { Instant } from '#domain/kernel/instant'
import type { RefundEvidence } from '#domain/payment/index'
import type { Ports } from '#domain/testing/compose'
import type { TestStore } from '#domain/testing/test-store'
import type { Cloud } from '../engine/cloud.ts'
import type { Surroundings } from '../engine/surroundings.ts'
import type { BillThatLies } from './bill-office.ts'
import type { Watch } from '../watch/watch.ts'

/** Everything that people and timers of one world can reach. */
export interface Scene extends Surroundings {
  readonly seed: number
  readonly store: TestStore
  /** Its ports, where the watch sees what is written. */
  readonly ports: Ports
  readonly cloud: Cloud
  readonly watch: Watch
  readonly opensAt: Instant
  /** Whether the shop tells WeChat of what it sends. */
  readonly tellsShipping: boolean
  /** A bill of WeChat's that is wrong. */
  readonly lie: BillThatLies | null
  /** Who pays in the moment between the store's question and its close. */
  readonly lastMoment: Map<OutTradeNo, () => void>
  /** Orders whose refunds somebody sees to. */
  readonly helped: Set<OrderId>
  /** What the door understands of a refund's notice. */
  readonly heard: (evidence: RefundEvidence) => RefundEvidence
}
