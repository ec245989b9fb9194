import { composeGround } from '../_platform/ground.ts'
import { door } from '../_platform/door.ts'
import { operatorActions } from './actions.ts'

const ground = composeGround('door')

/** Who runs the shop. The database alone: no keys. */
export const main = door(operatorActions(ground), ground.log)
