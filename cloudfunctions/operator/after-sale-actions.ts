import * as v from 'valibot'

import type { OperatorAfterSaleActions } from '#domain/contracts/operator-after-sales'
import { MAX_FEN } from '#domain/kernel/fen'
import { parseCheckoutId, parseOrderId, parseRefundNo } from '#domain/kernel/ids'
import { ok } from '#domain/kernel/result'
import { settings } from '#domain/kernel/settings'

import type { Action } from '../_platform/door.ts'
import { fenUpTo, id, moment, whole, writtenLine, writtenText } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const afterSaleId = id(parseRefundNo)
const one = v.object({ afterSaleId })
const words = v.pipe(writtenText(settings.afterSaleWords), v.minLength(1))
const amountFen = v.pipe(
  fenUpTo(MAX_FEN),
  v.check((amount) => amount > 0, 'nothing')
)

const listing = v.object({
  state: v.picklist([
    'requested',
    'awaitingReturn',
    'returning',
    'refunding',
    'refunded',
    'refused',
    'withdrawn'
  ]),
  before: v.exactOptional(moment)
})

const consent = {
  afterSaleId,
  amountFen: v.exactOptional(amountFen),
  because: v.exactOptional(words)
}

/** Whoever gives less than was asked for says why. */
const EXPLAINED = 'words are missing'
const approving = v.pipe(
  v.object({ ...consent, returnTo: v.exactOptional(words) }),
  v.check(({ amountFen: less, because }) => less === undefined || because !== undefined, EXPLAINED)
)
const receiving = v.pipe(
  v.object(consent),
  v.check(({ amountFen: less, because }) => less === undefined || because !== undefined, EXPLAINED)
)

const oneRefund = v.object({ orderId: id(parseOrderId), refundNo: id(parseRefundNo) })

const line = whole(0, settings.linesPerOrder)
const refunding = v.object({
  orderId: id(parseOrderId),
  requestId: id(parseCheckoutId),
  ask: v.variant('kind', [
    v.object({ kind: v.literal('whole') }),
    v.object({
      kind: v.literal('pieces'),
      lines: v.pipe(
        v.array(v.object({ line, quantity: whole(1, settings.piecesPerLine) })),
        v.minLength(1),
        v.maxLength(settings.linesPerOrder)
      ),
      returned: v.exactOptional(v.boolean())
    }),
    v.object({ kind: v.literal('amount'), amountFen, line: v.exactOptional(line) })
  ]),
  because: words
})

/** 售后 as the shop decides them, and refunds of its own. */
export const afterSaleActions = (
  { useCases }: SaleComposition,
  { acts, looks }: OperatorDoor
): Readonly<Record<keyof OperatorAfterSaleActions, Action>> => ({
  'afterSale.list': looks('afterSale.list')(listing, async (_, { state, before }) =>
    ok(await useCases.listAllAfterSales(state, before))
  ),
  'afterSale.show': looks('afterSale.show')(one, (_, request) =>
    useCases.showAnyAfterSale(request.afterSaleId)
  ),
  'afterSale.approve': acts('afterSale.approve')(approving, (_, { afterSaleId: number, ...more }) =>
    useCases.approveAfterSale({ id: number, ...more })
  ),
  'afterSale.received': acts('afterSale.received')(
    receiving,
    (_, { afterSaleId: number, ...more }) => useCases.receiveGoodsBack({ id: number, ...more })
  ),
  'afterSale.refuse': acts('afterSale.refuse')(
    v.object({ afterSaleId, because: words }),
    (_, request) => useCases.refuseAfterSale(request.afterSaleId, request.because)
  ),
  'afterSale.message': acts('afterSale.message')(
    v.object({ afterSaleId, text: words }),
    (_, request) => useCases.writeToShopper(request.afterSaleId, request.text)
  ),
  'refund.make': acts('refund.make')(refunding, (_, request) => useCases.makeRefund(request)),
  'refund.sendAgain': acts('refund.sendAgain')(oneRefund, (_, { orderId, refundNo }) =>
    useCases.sendRefundAgain(orderId, refundNo)
  ),
  'refund.turnToMerchant': acts('refund.turnToMerchant')(oneRefund, (_, request) =>
    useCases.turnRefundToMerchant(request)
  ),
  'refund.settleByHand': acts('refund.settleByHand')(
    v.object({ ...oneRefund.entries, reason: v.pipe(writtenLine(100), v.minLength(1)) }),
    (_, request) => useCases.settleRefundByHand(request)
  )
})
