import { startStack, type Stack, type StackOptions } from '../../../local/stack.ts'
import { toPlainMorning } from './plain-morning.ts'

/** The time limits of functions are for the cloud's machines: a busy one starts a function ten times slower. */
const TIME_LIMIT_FACTOR = 15

/** The whole store on a plain morning, for a test whose subject is not how fast this machine is. */
export const openStack = (options: Partial<StackOptions> = {}): Promise<Stack> =>
  startStack({
    timers: false,
    offsetMs: toPlainMorning(),
    ...options,
    cloudBase: { timeLimitFactor: TIME_LIMIT_FACTOR, ...options.cloudBase }
  })
