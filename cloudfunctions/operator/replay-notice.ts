import type { NoticeRefusal, OperatorNoticeActions } from '#domain/contracts/operator-notices'
import { ok, refuse, type Result } from '#domain/kernel/result'
import type { Order } from '#domain/ordering/index'

import type { SaleComposition } from '../_platform/sale.ts'
import { asError } from '../_platform/system/as-error.ts'
import { openNotice, proveNotice } from '../_platform/wechat-pay/notice.ts'
import { isStray, recordNotice, type NoticeOutcome } from '../_platform/wechat-pay/record-notice.ts'
import { messageOf } from '../_platform/wechat-pay/stored-notice.ts'
import type { Found } from './inbox.ts'

type Deps = Pick<SaleComposition, 'clock' | 'config' | 'log' | 'useCases'>
type Replayed = OperatorNoticeActions['notice.replay']['answer']

/**
 * What was received once, believed by the keys of now: signature, decryption, then the same use case as at its first
 * coming, which changes nothing where that recorded it. Its age is measured from when it came in.
 */
export const replayNotice =
  (deps: Deps) =>
  async (found: Found): Promise<Result<Replayed, NoticeRefusal>> => {
    const message = messageOf(found)
    const proven = proveNotice(deps.config, found.at, message)
    if (!proven.ok) return refuse({ kind: 'noticeNotProven', why: proven.refusal.kind })
    const opened = openNotice(deps.config, message.body)
    if (!opened.ok) return ok({ kind: 'unreadable', why: opened.refusal.kind })
    const { noticeId, at, headers, body } = found
    const notice = { noticeId, at, headers, body }
    const outcome = await recordNotice(deps)(opened.value, notice, 'operator')
    if (outcome.kind === 'paid') await settle(deps, outcome.order)
    return ok(answerOf(outcome))
  }

/** It is recorded; what fails here is the timer's. */
const settle = async ({ log, useCases }: Deps, order: Order): Promise<void> => {
  await useCases.settleOrder(order, 'operator').catch((error: unknown) => {
    log.warn('deliveryLater', { orderId: order.state.id, error: asError(error) })
  })
}

const answerOf = (outcome: NoticeOutcome): Replayed => {
  if (isStray(outcome)) return { kind: outcome.kind, why: outcome.why }
  return { kind: outcome.kind, orderId: outcome.order.state.id }
}
