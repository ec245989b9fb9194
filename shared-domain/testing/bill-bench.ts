import { billUseCases, type BillPorts } from '../bill-use-cases.ts'
import { fen } from '../kernel/fen.ts'
import { outTradeNo, type OutTradeNo } from '../kernel/ids.ts'
import { beijingDay, DAY_MS, HOUR_MS, later } from '../kernel/instant.ts'
import type { BatchCounts } from '../kernel/run-batch.ts'
import { settings } from '../kernel/settings.ts'
import { billDeskUseCases } from '../reconciliation/reconciliation-use-cases.ts'
import {
  InMemoryBillBooks,
  InMemoryBillDiffs,
  InMemoryBillRuns,
  InMemoryBillShelf
} from './in-memory-bills.ts'
import { interrupt, type Plan } from './interrupt.ts'
import { openTestStore } from './test-store.ts'

/** A store in memory, its bills and everything that compares them. */
export const openBillBench = () => {
  const store = openTestStore()
  const { clock, orders, ledger, wechat } = store
  const billRuns = new InMemoryBillRuns()
  const billDiffs = new InMemoryBillDiffs()
  const shelf = new InMemoryBillShelf()
  const ports: BillPorts = {
    ...store.ports,
    refunds: wechat.refunds,
    bills: wechat.bills,
    billRuns,
    billDiffs,
    billBooks: new InMemoryBillBooks(orders, ledger),
    shelf
  }
  const run = ({ reconcileBills }: ReturnType<typeof billUseCases>): Promise<BatchCounts> =>
    reconcileBills({ limit: settings.timerBatch, now: clock.now() })
  return {
    store,
    ports,
    billRuns,
    billDiffs,
    shelf,
    desk: billDeskUseCases(ports),
    /** The day on which everything begins. */
    day: beijingDay(clock.now()),
    reconcile: (): Promise<BatchCounts> => run(billUseCases(ports)),
    /** One run, each call of which goes through a plan. */
    reconcileThrough: (plan: Pick<Plan, 'run'>): Promise<BatchCounts> =>
      run(billUseCases(interruptBills(ports, plan))),
    /** Half past ten of the next day: yesterday's bills are ready. */
    nextMorning: (): void => {
      const intoDay = (clock.now() + 8 * HOUR_MS) % DAY_MS
      clock.forward(DAY_MS - intoDay + 10.5 * HOUR_MS)
    }
  }
}

export type BillBench = ReturnType<typeof openBillBench>

const interruptBills = (ports: BillPorts, plan: Pick<Plan, 'run'>): BillPorts => {
  const through = <Port extends object>(name: string, port: Port): Port =>
    interrupt(name, port, plan)
  return {
    ...ports,
    orders: through('orders', ports.orders),
    purses: through('purses', ports.purses),
    stock: through('stock', ports.stock),
    ledger: through('ledger', ports.ledger),
    alarms: through('alarms', ports.alarms),
    gateway: through('gateway', ports.gateway),
    refunds: through('refunds', ports.refunds),
    bills: through('bills', ports.bills),
    billRuns: through('billRuns', ports.billRuns),
    billDiffs: through('billDiffs', ports.billDiffs),
    billBooks: through('billBooks', ports.billBooks),
    shelf: through('shelf', ports.shelf)
  }
}

/** Money at WeChat for a number of our making that no order has. */
export const payForNoOrder = async (
  { store }: BillBench,
  number = '0123456789abcdefghijN01'
): Promise<OutTradeNo> => {
  const { wechat, clock } = store
  const no = outTradeNo(number)
  const body = wechat.prepayBody({
    channel: 'native',
    outTradeNo: no,
    description: 'lost',
    totalFen: fen(500),
    expiresAt: later(clock.now(), HOUR_MS)
  })
  await wechat.prepay('native', body)
  wechat.pay(wechat.codeOf(no))
  return no
}
