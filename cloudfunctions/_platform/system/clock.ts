import { instant } from '#domain/kernel/instant'
import type { Clock } from '#domain/kernel/instant'

/** The machine's clock. Locally the function process's Date follows the movable clock, so this does too. */
export const systemClock: Clock = { now: () => instant(Date.now()) }
