import { hearWechat } from '#domain/fulfillment/use-cases/hear-wechat'

import { composeGround } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { pushConfig } from '../_platform/wechat/push-config.ts'
import { receivePush } from './receive-push.ts'

const ground = composeGround('door')
const hear = hearWechat({ ...ground, ...createSaleRepositories(ground) })

/** WeChat's message push: https://.../wechat/push */
export const main = receivePush({ ...ground, config: pushConfig(process.env), hearWechat: hear })
