import { startOfDay } from '#domain/kernel/days'
import { beijingDay, DAY_MS } from '#domain/kernel/instant'
import { EJSON } from 'bson'
import { documentsOf } from '../stories/documents.ts'
import { CallMeter } from '../e2e/support/call-meter.ts'
import { liveIn } from '../e2e/support/lived-in-shop.ts'
import { openRealStore, type RealStore } from '../e2e/support/real-store.ts'

/**
 * `npx tsx tests/bench/figures.ts [ORDERS]`: one day with so many paid orders (20,000) is counted by the real SDK, the
 * database in the same process.
 */
const ORDERS = Number(process.argv[2] ?? 20_000)
const AT_ONCE = 500
/** Four of five orders are another shopper's. */
const SHOPPERS = Math.ceil(ORDERS * 0.8)

const fill = async (store: RealStore, orderId: string): Promise<void> => {
  const day = startOfDay(beijingDay(store.now()))
  const [order] = await documentsOf(store.cloud.database, 'orders', { _id: orderId })
  for (let from = 0; from < ORDERS; from += AT_ONCE) {
    const data = Array.from({ length: AT_ONCE }, (_, at) => {
      const [id, who] = [from + at, (from + at) % SHOPPERS].map((n) => String(n).padStart(14, '0'))
      const paidAt = new Date(day + Math.floor(((from + at) / ORDERS) * DAY_MS))
      const own = { _id: `figure${id}`, openid: `oBench_${who}`, createdAt: paidAt, paidAt }
      return EJSON.stringify({ ...order, ...own })
    })
    await store.cloud.database.execute('database.insertDocument', {
      collectionName: 'orders',
      data
    })
    // Connections that the other side closed meanwhile are noticed.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const main = async (): Promise<void> => {
  const store = await openRealStore()
  await fill(store, (await liveIn(store)).mugs)
  const meter = new CallMeter()
  const shop = store.start(meter.disturbance)
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const counts = await shop.countFigures({ limit: 100, now: store.now() })
  const ms = Math.round(performance.now() - begun)
  const { user, system } = process.cpuUsage(cpu)
  const rssMib = Math.round(process.memoryUsage().rss / 2 ** 20)
  const cpuMs = Math.round((user + system) / 1000)
  console.log({ orders: ORDERS, ...counts, calls: meter.names.length, ms, cpuMs, rssMib })
  await store.close()
}

void main()
