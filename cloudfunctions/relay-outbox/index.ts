import { relayOutbox } from '#domain/insight/use-cases/relay-outbox'

import { composeGround } from '../_platform/compose.ts'
import { timer } from '../_platform/timer.ts'
import { reportItem } from '../_platform/use-cases.ts'

const ground = composeGround('timer')
const deps = { ...ground.repositories, clock: ground.clock, report: reportItem(ground.log) }

/** Tells others what happened to orders, every minute. */
export const main = timer(ground, 'relayOutbox', relayOutbox(deps))
