import type { OperatorAction, OperatorActions } from '#domain/contracts/operator'
import { OPENIDS, OTHER_PHONE } from '../../../local/desk/server/shoppers.ts'
import type { Shop } from './shop.ts'

/** The operator's door, as the owner uses it. @throws Error when the door says no */
export const operate = async <Action extends OperatorAction>(
  shop: Shop,
  action: Action,
  data: OperatorActions[Action]['request']
): Promise<OperatorActions[Action]['answer']> => {
  const { functions } = shop.store.stack.cloud
  const identity = { openid: OPENIDS.owner, source: 'wx_client' }
  const { result, error } = await functions.invoke('operator', { action, data }, identity)
  const answer = Object(result)
  if (error || answer.ok !== true) throw new Error(`${action}: ${JSON.stringify(error ?? result)}`)
  return answer.value
}

/**
 * A friend pays a code that is closed: WeChat had taken the money before it heard so.
 * @param nth of all payments in the shop; -1: the newest
 */
export const payLate = async (shop: Shop, nth = -1): Promise<void> => {
  const { phone, trades, notifications } = shop.store.stack.wechat
  const number = trades.list().at(nth)?.outTradeNo ?? ''
  const paid = phone.payAlthoughClosed(OTHER_PHONE, number)
  if (!paid.ok) throw new Error(paid.message)
  await notifications.settled()
}
