import { andThen, inTurn } from '#domain/kernel/run-batch'

import { composeGround } from '../_platform/ground.ts'
import { timer } from '../_platform/timer.ts'
import { composeTelling } from './compose.ts'

const ground = composeGround('timer')
const { relayOutbox, tellShipping, markSoldOut, tellAlarms } = composeTelling(ground)

/** Tells others what happened to orders, WeChat what was delivered, who runs the shop what went wrong, every minute. */
export const main = timer(
  ground,
  'relay-outbox',
  andThen(inTurn(relayOutbox, tellShipping, markSoldOut), tellAlarms)
)
