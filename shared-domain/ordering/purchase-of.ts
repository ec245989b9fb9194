import { timesFen } from '../kernel/fen.ts'
import type { InvoiceRequest } from '../contracts/checkout.ts'
import type { AddressFields } from '../contracts/delivery.ts'
import type { ExplanationRow, QuotedLine } from '../pricing/index.ts'
import { rowLabel } from './explanation-words.view.ts'
import type { Goods } from './goods.ts'
import type { OrderLine } from './order-line.ts'
import type { KeptRow, Purchase } from './purchase.ts'
import { limitsOf } from './shopper-limits.ts'
import type { PreparedCheckout } from './use-cases/prepare-checkout.ts'

/** What the shopper adds to an order. */
export interface Extras {
  readonly remark?: string
  readonly invoice?: InvoiceRequest
}

/** The snapshot of a priced checkout: nothing of it changes with the shop any more. */
export const purchaseOf = (prepared: PreparedCheckout, extras: Extras = {}): Purchase => {
  const { goods, quote, address } = prepared
  const { totals, freight, coupons } = quote
  const carrier = freight.carriers.find(({ carrierId }) => carrierId === freight.chosenId)
  const couponId = coupons.chosenId ?? undefined
  const limits = limitsOf(goods)
  return {
    lines: goods.map((one, line) => lineOf(one, line, quotedAt(quote.lines, line))),
    stock: goods.flatMap(({ item, offer }) =>
      offer.available === undefined
        ? []
        : [{ skuId: item.skuId, quantity: item.quantity, offerVersion: offer.version }]
    ),
    assets: {
      walletFen: totals.walletFen,
      points: totals.pointsUsed,
      ...(couponId === undefined ? {} : { couponId })
    },
    goodsFen: totals.goodsFen,
    freightFen: totals.freightFen,
    payableFen: totals.payableFen,
    cashFen: totals.cashFen,
    earnsPoints: totals.earnsPoints,
    explanation: quote.explanation.map(keptRow),
    ...(freight.needed && address ? { address: fieldsOf(address) } : {}),
    ...(carrier ? { carrier: { id: carrier.carrierId, name: carrier.name } } : {}),
    ...(limits ? { limits } : {}),
    ...extras
  }
}

export const keptRow = (row: ExplanationRow): KeptRow => ({
  kind: row.kind,
  label: rowLabel(row),
  amountFen: row.amountFen,
  shares: row.shares
})

const quotedAt = (lines: readonly QuotedLine[], line: number): QuotedLine => {
  const quoted = lines[line]
  if (!quoted) throw new Error('a quote has a line for every item')
  return quoted
}

const lineOf = (goods: Goods, line: number, quoted: QuotedLine): OrderLine => {
  const { item, product } = goods
  const common = {
    line,
    productId: product.id,
    skuId: item.skuId,
    name: product.name,
    quantity: item.quantity,
    unitFen: quoted.unitFen,
    amountFen: timesFen(quoted.unitFen, item.quantity),
    paidFen: quoted.amountFen,
    shares: quoted.shares,
    fulfillment: { state: 'none' as const }
  }
  if (goods.kind === 'quota') {
    const { calls, models } = goods.product
    return { kind: 'quota', choices: [], calls, models, ...common }
  }
  const { choices, picture } = goods
  return { kind: 'physical', choices, picture, ...common }
}

const fieldsOf = ({ name, phone, province, city, district, detail }: AddressFields) => ({
  name,
  phone,
  province,
  city,
  district,
  detail
})
