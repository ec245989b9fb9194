import { relayOutbox } from '#domain/insight/use-cases/relay-outbox'

import { composeGround, reportItem } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'

const ground = composeGround('timer')
const report = reportItem(ground.log)

/** Tells others what happened to orders, every minute. */
export const main = timer(
  ground,
  'relayOutbox',
  relayOutbox({ ...createSaleRepositories(ground), clock: ground.clock, report })
)
