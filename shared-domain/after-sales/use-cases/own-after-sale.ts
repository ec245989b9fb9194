import type { AfterSaleRefusal, AfterSaleView } from '../../contracts/after-sales.ts'
import type { OpenId, RefundNo } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { AfterSale, ReturnParcel } from '../after-sale.ts'
import type { Writer } from '../after-sale-status.ts'
import { afterSaleView } from '../after-sale-view.ts'
import { changeAfterSale } from '../change-after-sale.ts'
import { readBoth } from '../read-both.ts'
import { settleAfterSale, type SettleAfterSaleDeps } from '../settle-after-sale.ts'

type Answer = Promise<Result<AfterSaleView, AfterSaleRefusal>>

/** 撤销申请: before goods are on their way back. Again is a success. 4 calls, 3 in a row. */
export const withdrawAfterSale =
  (deps: SettleAfterSaleDeps) =>
  async (openid: OpenId, id: RefundNo): Answer => {
    const found = await readBoth(deps, id)
    if (found?.afterSale.state.openid !== openid) return refuse({ kind: 'afterSaleNotFound' })
    const changed = await changeAfterSale(deps, found.afterSale, (current) => {
      if (!current.may('withdraw')) return false
      current.withdraw(deps.clock.now())
      return true
    })
    if (changed.state.state !== 'withdrawn') return notNow(changed)
    const { afterSale } = await settleAfterSale(deps, changed, found.order)
    return shown(deps, afterSale)
  }

/** 填写退货单号. The same parcel again is a success. 2 calls. */
export const sendGoodsBack =
  (deps: SettleAfterSaleDeps) =>
  async (openid: OpenId, id: RefundNo, parcel: ReturnParcel): Answer => {
    const found = await ownAfterSale(deps, openid, id)
    if (!found) return refuse({ kind: 'afterSaleNotFound' })
    const changed = await changeAfterSale(deps, found, (current) => {
      if (!current.may('sendBack')) return false
      current.sendBack(parcel, deps.clock.now())
      return true
    })
    const { trackingNumber } = changed.state.returnParcel ?? {}
    return trackingNumber === parcel.trackingNumber ? shown(deps, changed) : notNow(changed)
  }

/** 留言 by the shopper. 2 calls. */
export const writeToShop =
  (deps: SettleAfterSaleDeps) =>
  async (openid: OpenId, id: RefundNo, text: string): Answer => {
    const found = await ownAfterSale(deps, openid, id)
    if (!found) return refuse({ kind: 'afterSaleNotFound' })
    const said = await addMessage(deps, found, { by: 'shopper', text })
    return said.ok ? shown(deps, said.value) : said
  }

/** Words of either side, while there is something to talk about. */
export const addMessage = async (
  deps: SettleAfterSaleDeps,
  afterSale: AfterSale,
  { by, text }: { readonly by: Writer; readonly text: string }
): Promise<Result<AfterSale, AfterSaleRefusal>> => {
  const limit = settings.messagesPerAfterSale
  let refusal: AfterSaleRefusal | null = null
  const changed = await changeAfterSale(deps, afterSale, (current) => {
    refusal = whyNoMessage(current, limit)
    return refusal === null && current.say(by, text, deps.clock.now())
  })
  return refusal === null ? ok(changed) : refuse(refusal)
}

const whyNoMessage = (afterSale: AfterSale, limit: number): AfterSaleRefusal | null => {
  const { state, messages } = afterSale.state
  if (!afterSale.may('message')) return { kind: 'notPossibleNow', status: state }
  return messages.length >= limit ? { kind: 'tooManyMessages', limit } : null
}

/** Another shopper's request does not exist for them. */
const ownAfterSale = async (
  { afterSales }: SettleAfterSaleDeps,
  openid: OpenId,
  id: RefundNo
): Promise<AfterSale | null> => {
  const found = await afterSales.byId(id)
  return found?.state.openid === openid ? found : null
}

export const notNow = ({ state }: AfterSale) =>
  refuse({ kind: 'notPossibleNow', status: state.state } as const)

const shown = ({ clock }: SettleAfterSaleDeps, { state }: AfterSale) =>
  ok(afterSaleView(state, { now: clock.now() }))
