import type { Ports } from './compose.ts'
import { interrupt, type Plan } from './interrupt.ts'

/** The same ports, each call of which goes through one plan. */
export const interruptPorts = (ports: Ports, plan: Pick<Plan, 'run'>): Ports => ({
  ...ports,
  orders: interrupt('orders', ports.orders, plan),
  afterSales: interrupt('afterSales', ports.afterSales, plan),
  purses: interrupt('purses', ports.purses, plan),
  stock: interrupt('stock', ports.stock, plan),
  couponIssues: interrupt('couponIssues', ports.couponIssues, plan),
  couponClaims: interrupt('couponClaims', ports.couponClaims, plan),
  couponStock: interrupt('couponStock', ports.couponStock, plan),
  rules: interrupt('rules', ports.rules, plan),
  ledger: interrupt('ledger', ports.ledger, plan),
  carts: interrupt('carts', ports.carts, plan),
  profiles: interrupt('profiles', ports.profiles, plan),
  reviews: interrupt('reviews', ports.reviews, plan),
  catalog: interrupt('catalog', ports.catalog, plan),
  products: interrupt('products', ports.products, plan),
  front: interrupt('front', ports.front, plan),
  offers: interrupt('offers', ports.offers, plan),
  sales: interrupt('sales', ports.sales, plan),
  alarms: interrupt('alarms', ports.alarms, plan),
  messages: interrupt('messages', ports.messages, plan),
  shippingReports: interrupt('shippingReports', ports.shippingReports, plan),
  gateway: interrupt('gateway', ports.gateway, plan),
  refunds: interrupt('refunds', ports.refunds, plan),
  bills: interrupt('bills', ports.bills, plan),
  billRuns: interrupt('billRuns', ports.billRuns, plan),
  billDiffs: interrupt('billDiffs', ports.billDiffs, plan),
  billBooks: interrupt('billBooks', ports.billBooks, plan),
  shelf: interrupt('shelf', ports.shelf, plan),
  departures: interrupt('departures', ports.departures, plan),
  belongings: interrupt('belongings', ports.belongings, plan),
  chatMessages: interrupt('chatMessages', ports.chatMessages, plan),
  chats: interrupt('chats', ports.chats, plan),
  askHolds: interrupt('askHolds', ports.askHolds, plan)
})
