import { refundUseCases } from '#domain/refund-use-cases'
import { saleUseCases } from '#domain/sale-use-cases'

import { createAfterSales } from './cloudbase/after-sales.ts'
import { createAlarms, createSales } from './cloudbase/insight.ts'
import { createLedger } from './cloudbase/ledger.ts'
import { createOrders } from './cloudbase/orders.ts'
import { createPurses } from './cloudbase/purses.ts'
import { createStock } from './cloudbase/stock.ts'
import { composeGround, reportItem, type Ground, type Kind } from './ground.ts'
import { asError } from './system/as-error.ts'
import { createBillSource } from './wechat-pay/bill-source.ts'
import { wechatPayConfig } from './wechat-pay/config.ts'
import { createPaymentGateway } from './wechat-pay/gateway.ts'
import { createRefundGateway } from './wechat-pay/refund-gateway.ts'

/** The repositories on CloudBase that an order's way to its rest needs. */
export const createSaleRepositories = ({ db, clock, log, pause, patienceMs }: Ground) => ({
  orders: createOrders(db, clock, (error) =>
    log.alert('unreadableOrder', { error: asError(error) })
  ),
  purses: createPurses(db, clock),
  stock: createStock(db, clock),
  ledger: createLedger(db, clock, { patienceMs, pause }),
  afterSales: createAfterSales(db, clock, (error) =>
    log.alert('unreadableAfterSale', { error: asError(error) })
  ),
  sales: createSales(db),
  alarms: createAlarms(db)
})

/** What the timers and the notification's door need, made once per instance from its environment. */
export const composeSale = (kind: Kind) => {
  const ground = composeGround(kind)
  const config = wechatPayConfig(process.env)
  const { clock, log } = ground
  const gateway = createPaymentGateway(config, clock, { log })
  const refunds = createRefundGateway(config, clock, { log })
  const bills = createBillSource(config, clock, { log })
  const repositories = createSaleRepositories(ground)
  const report = reportItem(ground.log)
  const ports = { ...ground, ...repositories, gateway, refunds, report }
  const useCases = { ...saleUseCases(ports), ...refundUseCases(ports) }
  return { ...ground, gateway, refunds, bills, repositories, config, useCases }
}

export type SaleComposition = ReturnType<typeof composeSale>
