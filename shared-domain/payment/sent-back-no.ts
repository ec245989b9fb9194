import { refundNo, type OutTradeNo, type RefundNo } from '../kernel/ids.ts'
import { orderIdOfNumber } from './attempt.ts'

/** Refunds of orders count up from 01: these are never theirs. */
const FIRST_NUMBER = 90

/**
 * The one number under which a payment that no order can take goes back: it follows from the payment's own, so that
 * asking twice can't give the money back twice. An order has eight attempts at most.
 */
export const sendBackNo = (number: OutTradeNo): RefundNo =>
  refundNo(`${orderIdOfNumber(number)}R${FIRST_NUMBER + (Number(number.slice(-2)) % 10)}`)

/** Whether a refund has such a number. No order knows it; its row in the bill is held against a person's decision. */
export const isSentBackNo = (number: RefundNo): boolean => Number(number.slice(-2)) >= FIRST_NUMBER
