import { composeGround } from '../_platform/ground.ts'
import { composeTaps } from '../_platform/taps.ts'
import { timer } from '../_platform/timer.ts'

const ground = composeGround('timer')

/** 热力图: counts the taps of each hour once it is over. The database alone: no keys. */
export const main = timer(ground, 'fold-taps', composeTaps(ground).foldTaps)
