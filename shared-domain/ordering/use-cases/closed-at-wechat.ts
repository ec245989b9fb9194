import type { Clock } from '../../kernel/instant.ts'
import { mayBeUnknown, type PaymentAttempt, type PaymentGateway } from '../../payment/index.ts'
import type { Order } from '../order.ts'
import { openAttempts } from '../receive-payment.ts'

interface Deps {
  readonly gateway: PaymentGateway
  readonly clock: Clock
}

/** Closes every attempt and believes only a query: CLOSED, or a number that WeChat never knew. */
export const closedAtWechat = async (deps: Deps, order: Order): Promise<boolean> => {
  for (const attempt of openAttempts(order.state)) {
    await deps.gateway.close(attempt.outTradeNo)
    const after = await deps.gateway.query(attempt.outTradeNo)
    const closed = after.kind === 'trade' && after.trade.state === 'closed'
    const never = after.kind === 'notFound' && mayBeUnknown(attempt, deps.clock.now())
    if (!closed && !never) return false
  }
  return true
}

/** Whether no attempt and no code came between two looks. */
export const sameCodes = (
  now: readonly PaymentAttempt[],
  then: readonly PaymentAttempt[]
): boolean =>
  now.length === then.length &&
  now.every(({ codeUrl, prepayId }, index) => {
    const before = then[index]
    return codeUrl === before?.codeUrl && prepayId === before?.prepayId
  })
