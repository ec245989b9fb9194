import { defaultChannelPolicy, type ChannelPolicy } from '#domain/ordering/index'

import { composeGround } from './ground.ts'
import { contentIds } from './system/ids.ts'
import { createRepositories, createUseCases, type Surroundings } from './use-cases.ts'
import { messageTemplates } from './wechat/message-templates.ts'
import { createOpenApi } from './wechat/open-api.ts'
import { createShippingReports } from './wechat/shipping-reports.ts'
import { wechatPayConfig } from './wechat-pay/config.ts'
import { createPaymentGateway } from './wechat-pay/gateway.ts'

/** Everything that the shop's doors need, made once per instance from its environment. */
export const compose = () => {
  const ground = composeGround('door')
  const config = wechatPayConfig(process.env)
  const repositories = createRepositories(ground)
  const surroundings: Surroundings = {
    ...ground,
    gateway: createPaymentGateway(config, ground.clock, { log: ground.log }),
    ids: contentIds,
    channels: channelPolicy(),
    shippingReports: createShippingReports(createOpenApi(), ground.log)
  }
  const templates = messageTemplates(process.env['WX_TEMPLATES'], ground.log)
  return {
    ...surroundings,
    templates,
    repositories,
    useCases: createUseCases(surroundings, repositories)
  }
}

export type Composition = ReturnType<typeof compose>

/** QUOTA_CHANNELS=native,jsapi switches the sheet inside the mini-program on for quota where WeChat allows it. */
const channelPolicy = (): ChannelPolicy => {
  const named = (process.env['QUOTA_CHANNELS'] ?? '').split(',')
  const quota = (['native', 'jsapi'] as const).filter((channel) => named.includes(channel))
  return quota.length > 0 ? { ...defaultChannelPolicy, quota } : defaultChannelPolicy
}
