import { defaultChannelPolicy, type ChannelPolicy } from '#domain/ordering/index'

import { createDatabase } from './cloudbase/database.ts'
import { systemClock } from './system/clock.ts'
import { contentIds } from './system/ids.ts'
import { createLog } from './system/log.ts'
import { jitteredPause } from './system/pause.ts'
import { createRepositories, createUseCases, type Ground, type Surroundings } from './use-cases.ts'
import { wechatPayConfig } from './wechat-pay/config.ts'
import { createPaymentGateway } from './wechat-pay/gateway.ts'

const DOOR_PATIENCE_MS = 2000
/** A dead function's lock in the database lives 30 s. */
const TIMER_PATIENCE_MS = 35_000

type Kind = 'door' | 'timer'

/** What a function that never talks to WeChat Pay needs: it gets no keys. */
export const composeGround = (kind: Kind) => {
  const clock = systemClock
  const ground: Ground = {
    db: createDatabase(),
    clock,
    pause: jitteredPause,
    log: createLog(clock),
    patienceMs: kind === 'door' ? DOOR_PATIENCE_MS : TIMER_PATIENCE_MS
  }
  return { ...ground, repositories: createRepositories(ground) }
}

/** Everything a selling function needs, made once per instance from its environment. */
export const compose = (kind: Kind) => {
  const ground = composeGround(kind)
  const config = wechatPayConfig(process.env)
  const surroundings: Surroundings = {
    ...ground,
    gateway: createPaymentGateway(config, ground.clock, { log: ground.log }),
    ids: contentIds,
    channels: channelPolicy()
  }
  const useCases = createUseCases(surroundings, ground.repositories)
  return { ...surroundings, repositories: ground.repositories, config, useCases }
}

export type Composition = ReturnType<typeof compose>

/** QUOTA_CHANNELS=native,jsapi switches the sheet inside the mini-program on for quota where WeChat allows it. */
const channelPolicy = (): ChannelPolicy => {
  const named = (process.env['QUOTA_CHANNELS'] ?? '').split(',')
  const quota = (['native', 'jsapi'] as const).filter((channel) => named.includes(channel))
  return quota.length > 0 ? { ...defaultChannelPolicy, quota } : defaultChannelPolicy
}
