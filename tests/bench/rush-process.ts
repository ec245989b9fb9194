import type { OpenId } from '#domain/kernel/ids'
import { openId } from '#domain/kernel/ids'
import { createDatabase, type Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { systemClock } from '../../cloudfunctions/_platform/system/clock.ts'
import { contentIds } from '../../cloudfunctions/_platform/system/ids.ts'
import { createLog } from '../../cloudfunctions/_platform/system/log.ts'
import { jitteredPause } from '../../cloudfunctions/_platform/system/pause.ts'
import { createRepositories, createUseCases } from '../../cloudfunctions/_platform/use-cases.ts'
import { createOpenApi } from '../../cloudfunctions/_platform/wechat/open-api.ts'
import { createShippingReports } from '../../cloudfunctions/_platform/wechat/shipping-reports.ts'
import { wechatPayConfig } from '../../cloudfunctions/_platform/wechat-pay/config.ts'
import { createPaymentGateway } from '../../cloudfunctions/_platform/wechat-pay/gateway.ts'
import { wants } from '../e2e/support/hot-sku.ts'

/** What the bench asks of one process. */
export interface RushOrder {
  readonly people: readonly string[]
  readonly atATime: number
  /** Nobody's hold leaves before the bench has opened the gate. */
  readonly gate: boolean
  /** Absent: a mug is bought. */
  readonly coupon?: string
}

/** What a process tells: it is at the gate, one person's answer, or that all have theirs. */
export type RushNews =
  | { readonly kind: 'atGate' }
  | { readonly kind: 'answer'; readonly who: string; readonly what: string; readonly ms: number }
  | { readonly kind: 'end'; readonly calls: number }

const tell = (news: RushNews): void => {
  process.send?.(news)
}

let openGate: () => void = () => undefined
const gateOpened = new Promise<void>((resolve) => {
  openGate = resolve
})

/** Counts calls, and lets nobody take a piece before everybody may. */
const around = (order: RushOrder) => {
  const state = { calls: 0, arrived: 0 }
  const count: Around = async (call, make) => {
    state.calls += 1
    if (order.gate && call.action === 'update' && call.collection === 'stock') {
      state.arrived += 1
      if (state.arrived === order.people.length) tell({ kind: 'atGate' })
      await gateOpened
    }
    return make()
  }
  return { state, count }
}

const openShop = (count: Around) => {
  const clock = systemClock
  const log = createLog(clock, () => undefined)
  const db = createDatabase(count)
  const ground = { db, clock, log, pause: jitteredPause, patienceMs: 2000 }
  const gateway = createPaymentGateway(wechatPayConfig(process.env), clock, { log })
  const channels = { quota: ['native'], physical: ['jsapi', 'native'] } as const
  // Nobody confirms a receipt in a rush.
  const shippingReports = createShippingReports(createOpenApi(), log)
  return createUseCases(
    { ...ground, gateway, ids: contentIds, channels, shippingReports },
    createRepositories(ground)
  )
}

const rush = async (order: RushOrder): Promise<void> => {
  const { state, count } = around(order)
  const shop = openShop(count)
  const { coupon } = order
  const act = async (who: OpenId): Promise<string> => {
    const request = { templateId: coupon ?? '', requestId: 'tap-00000001' }
    const done =
      coupon === undefined
        ? await shop.placeOrder(wants(who))
        : await shop.receiveCoupon(who, request)
    return done.ok ? 'served' : done.refusal.kind
  }
  const rest = order.people.values()
  const lane = async (): Promise<void> => {
    for (const who of rest) {
      const begun = performance.now()
      const what = await act(openId(who)).catch(() => 'busy')
      tell({ kind: 'answer', who, what, ms: performance.now() - begun })
    }
  }
  await Promise.all(Array.from({ length: order.atATime }, lane))
  tell({ kind: 'end', calls: state.calls })
}

process.on('message', (message: RushOrder | 'open') => {
  if (message === 'open') openGate()
  else void rush(message)
})
