import type { Clock } from '#domain/kernel/instant'
import type { RefundNo } from '#domain/kernel/ids'
import { never } from '#domain/kernel/result'
import type {
  RefundGateway,
  RefundOutcome,
  RefundQueryOutcome,
  RefundRequest,
  WechatRefund
} from '#domain/payment/refund-gateway'

import type { Log } from '../system/log.ts'
import { attempt, type Failure } from './attempt.ts'
import type { WechatPayClient } from './client.ts'
import type { WechatPayConfig } from './config.ts'
import { WechatPayError } from './errors.ts'
import { openLine, type GatewayOptions } from './gateway.ts'
import { parseJson } from './json.ts'
import { readRefund } from './refund.ts'
import { refundBodyOf } from './refund-body.ts'

export const createRefundGateway = (
  config: WechatPayConfig,
  clock: Clock,
  options: GatewayOptions = {}
): RefundGateway => {
  const { client, log } = openLine(config, clock, options)
  return {
    refund: (request) => refund({ client, config, log }, request),
    queryRefund: (number) => queryRefund(client, log, number),
    turnToMerchant: (abnormal) => turnToMerchant(client, log, abnormal)
  }
}

interface Tools {
  readonly client: WechatPayClient
  readonly config: WechatPayConfig
  readonly log: Log
}

const refund = async (
  { client, config, log }: Tools,
  request: RefundRequest
): Promise<RefundOutcome> => {
  const { refundNo, outTradeNo } = request
  const body = refundBodyOf(request, config)
  const about = log.with({ outTradeNo, refundNo })
  const answer = await attempt('refund', about, async () => {
    const accepted = refundOf(refundNo, parseJson(await client.refund(body)), about)
    checkSame(accepted, request)
    return { kind: 'accepted', refund: accepted } as const
  })
  return 'kind' in answer ? answer : outcomeOf(answer)
}

const turnToMerchant = async (
  client: WechatPayClient,
  log: Log,
  { refundNo, refundId }: Pick<WechatRefund, 'refundNo' | 'refundId'>
): Promise<RefundOutcome> => {
  const about = log.with({ refundNo })
  const answer = await attempt('abnormalRefund', about, async () => {
    const json = parseJson(await client.turnToMerchant(refundId, refundNo))
    return { kind: 'accepted', refund: refundOf(refundNo, json, about) } as const
  })
  return 'kind' in answer ? answer : outcomeOf(answer)
}

const outcomeOf = ({ meaning, code, cause, words }: Failure): RefundOutcome => {
  switch (meaning) {
    case 'refused':
      return code === 'NOT_ENOUGH' ? { kind: 'notEnough' } : { kind: 'refused', code, words }
    case 'notFound':
      return { kind: 'refused', code, words }
    case 'busy':
      return { kind: 'frequency' }
    case 'paid':
    case 'closed':
    case 'unknown':
      return { kind: 'unknown', cause }
    default:
      return never(meaning)
  }
}

const queryRefund = async (
  client: WechatPayClient,
  log: Log,
  number: RefundNo
): Promise<RefundQueryOutcome> => {
  const about = log.with({ refundNo: number })
  const answer = await attempt('refundQuery', about, async () => ({
    kind: 'refund' as const,
    refund: refundOf(number, parseJson(await client.queryRefund(number)), about)
  }))
  if ('kind' in answer) return answer
  return answer.meaning === 'notFound'
    ? { kind: 'notFound' }
    : { kind: 'unknown', cause: answer.cause }
}

const refundOf = (number: RefundNo, json: unknown, log: Log): WechatRefund => {
  const read = readRefund(json)
  if (!read.ok) {
    const what = read.refusal.kind === 'foreign' ? 'out_refund_no' : read.refusal.what
    throw new WechatPayError({ kind: 'garbled', what })
  }
  const { refund: known, strangeState } = read.value
  if (known.refundNo !== number) {
    throw new WechatPayError({ kind: 'garbled', what: 'out_refund_no' })
  }
  if (strangeState) log.alert('wechatPayStrangeState', { refundNo: number })
  return known
}

/** A number stands for one refund for ever; an answer about another one proves nothing about ours. */
const checkSame = (known: WechatRefund, request: RefundRequest): void => {
  const different =
    (known.outTradeNo !== request.outTradeNo && 'out_trade_no') ||
    (known.amountFen !== request.amountFen && 'amount.refund') ||
    (known.totalFen !== request.totalFen && 'amount.total')
  if (different) throw new WechatPayError({ kind: 'garbled', what: different })
}
