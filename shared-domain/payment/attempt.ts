import type { Fen } from '../kernel/fen.ts'
import type { OutTradeNo, WechatTransactionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { checkMove, type StateTable } from '../kernel/state-table.ts'
import type { WechatChannel } from './gateway.ts'

export const attemptMoves = {
  prepared: ['open', 'paid', 'closed'],
  /** Back to prepared: its code may be dead and was given up. */
  open: ['open', 'prepared', 'paid', 'closed'],
  paid: [],
  /** Late money: WeChat may report a payment that was under way when it closed. */
  closed: ['paid']
} as const satisfies StateTable

export type AttemptState = keyof typeof attemptMoves

/**
 * 支付单: one try to pay an order over one channel. Written with its exact prepay body before WeChat can know its
 * number, so closing sees every attempt and a repeat sends the same bytes.
 */
export interface PaymentAttempt {
  readonly outTradeNo: OutTradeNo
  readonly channel: WechatChannel
  readonly totalFen: Fen
  readonly body: string
  readonly expiresAt: Instant
  /** `prepared`: no code is known. `open`: a code was given out. */
  readonly state: AttemptState
  readonly codeUrl?: string
  readonly prepayId?: string
  readonly codeAt?: Instant
  /** How often a code was given up because one that was asked for meanwhile may have killed it. */
  readonly codesGivenUp?: number
  /** Whose phone paid it, once it is paid. */
  readonly payer?: string
  readonly transactionId?: WechatTransactionId
  readonly paidFen?: Fen
  readonly paidAt?: Instant
}

/** The attempt as it is when its code is given up: another one has to be asked for. */
export const withoutCode = (attempt: PaymentAttempt): PaymentAttempt => {
  const { codeUrl: _url, prepayId: _id, codeAt: _at, codesGivenUp = 0, ...rest } = attempt
  if (rest.state !== 'prepared') checkMove(attemptMoves, rest.state, 'prepared')
  return { ...rest, state: 'prepared', codesGivenUp: codesGivenUp + 1 }
}

/** Whether its code can still be scanned: WeChat lets it live for two hours. */
export const codeLives = ({ codeAt }: PaymentAttempt, now: Instant): boolean =>
  codeAt !== undefined && now < codeAt + settings.codeLifeMs

/**
 * Whether WeChat's word that it does not know the number may be believed. After it gave out a code it knows it, and
 * says otherwise only while its books lag; past the last moment to pay nobody can pay it any more.
 */
export const mayBeUnknown = (attempt: PaymentAttempt, now: Instant): boolean => {
  const { codeAt, codesGivenUp = 0, expiresAt } = attempt
  return now >= expiresAt || (codeAt === undefined && codesGivenUp === 0)
}

const CHANNEL_LETTER = { jsapi: 'J', native: 'N' } as const satisfies Record<WechatChannel, string>

/** The merchant's number of an attempt, made from the order's id: every notice and bill row leads back by it. */
export const attemptNumber = (orderId: string, channel: WechatChannel, index: number): string =>
  `${orderId}${CHANNEL_LETTER[channel]}${String(index + 1).padStart(2, '0')}`

/** The order's id inside a merchant number. */
export const orderIdOfNumber = (number: OutTradeNo): string => number.slice(0, 20)
