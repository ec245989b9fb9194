import type { QuoteLineView, QuoteView } from '#domain/contracts/checkout'
import type { AddressView, CarrierView } from '#domain/contracts/delivery'
import { callsIn, showCover, type CoverView } from '../../../components/quota-cover/cover.view'
import { addressLine } from '../../../words/address'
import { maskedPhone } from '../../../words/phone'
import { fullPrice, priceText, withCommas, type PriceView } from '../../../words/price'
import { OFFLINE, type Trouble } from '../../../words/refusal'
import { clockTime } from '../../../words/time'

export interface LineView {
  readonly skuId: string
  readonly name: string
  readonly choices: string
  readonly picture: string
  /** Of quota, which has no picture; null for goods. */
  readonly cover: CoverView | null
  readonly quantity: number
  readonly price: PriceView
  /** Struck through; null: it never cost more. */
  readonly was: PriceView | null
  /** The promotion that it has joined; empty: none. */
  readonly tag: string
  /** `库存只剩 3 件`; empty: enough. */
  readonly stock: string
}

/** The lines of one way to deliver. */
export interface LineGroup {
  readonly kind: QuoteLineView['kind']
  readonly title: string
  readonly lines: readonly LineView[]
}

export interface AddressCardView {
  readonly addressId: string
  readonly name: string
  readonly phone: string
  readonly tag: string
  readonly place: string
}

/** One row that opens a sheet or is switched. */
export interface RowView {
  readonly value: string
  readonly note: string
  /** Money that goes off is red; the shopper's own money and mere words are not. */
  readonly red: boolean
}

export interface SwitchRow extends RowView {
  readonly on: boolean
  /** Nothing can be used here. */
  readonly dead: boolean
}

export interface ReadyView {
  readonly state: 'ready'
  readonly stale: string
  readonly needsAddress: boolean
  readonly address: AddressCardView | null
  readonly groups: readonly LineGroup[]
  readonly carrier: RowView | null
  readonly coupon: RowView
  readonly points: SwitchRow
  readonly balance: SwitchRow
  readonly goods: PriceView
  readonly payable: PriceView
  /** Nothing is left for WeChat. */
  readonly nothingLeft: boolean
  /** Under the amount: what was saved. */
  readonly saved: string
  readonly earns: string
  readonly advice: string
  /** Where the shopper may choose: this phone or another one. */
  readonly twoWays: boolean
  readonly button: string
}

export type ConfirmView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'empty' }
  | ReadyView

export const LOADING: ConfirmView = { state: 'loading' }
export const FAILED: ConfirmView = { state: 'failed', trouble: OFFLINE }

/** 确认订单: all of it comes from one quote. */
export const showConfirm = (quote: QuoteView): ReadyView => {
  const { address, needsAddress, payableFen } = quote
  const nothingLeft = payableFen === 0
  return {
    state: 'ready',
    stale: '',
    needsAddress,
    address: address ? showAddress(address) : null,
    groups: groupsOf(quote.lines),
    carrier: carrierRow(quote),
    coupon: couponRow(quote),
    points: pointsRow(quote),
    balance: balanceRow(quote),
    goods: fullPrice(quote.goodsFen),
    payable: fullPrice(payableFen),
    nothingLeft,
    saved: savedWords(quote),
    earns: quote.earnsPoints > 0 ? `完成后得 ${withCommas(quote.earnsPoints)} 积分` : '',
    advice: adviceWords(quote),
    twoWays: !nothingLeft && quote.channels.length > 1,
    button: buttonWord(quote)
  }
}

export const withoutNetwork = (view: ConfirmView, loadedAt: number): ConfirmView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED

const buttonWord = ({ needsAddress, address, payableFen }: QuoteView): string => {
  if (needsAddress && !address) return '填写收货地址'
  return payableFen === 0 ? '余额已够，直接完成' : '提交订单'
}

const showAddress = (address: AddressView): AddressCardView => ({
  addressId: address.addressId,
  name: address.name,
  phone: maskedPhone(address.phone),
  tag: address.tag ?? (address.isDefault ? '默认' : ''),
  place: addressLine(address)
})

const TITLES: Readonly<Record<QuoteLineView['kind'], string>> = {
  physical: '快递配送',
  quota: '付款后自动到账'
}

const groupsOf = (lines: readonly QuoteLineView[]): LineGroup[] =>
  (['physical', 'quota'] as const)
    .map((kind) => ({
      kind,
      title: TITLES[kind],
      lines: lines.filter((line) => line.kind === kind).map(showLine)
    }))
    .filter((group) => group.lines.length > 0)

const showLine = (line: QuoteLineView): LineView => ({
  skuId: line.skuId,
  name: line.name,
  choices: line.choices.join(' · '),
  picture: line.picture,
  cover: line.kind === 'quota' ? showCover(callsIn(line.name)) : null,
  quantity: line.quantity,
  price: fullPrice(line.unitFen),
  was: line.wasFen !== undefined && line.wasFen > line.unitFen ? fullPrice(line.wasFen) : null,
  tag: line.promotions.find((one) => one.promotionId === line.promotionId)?.tag ?? '',
  stock: stockWords(line)
})

const stockWords = ({ stock, left }: QuoteLineView): string => {
  if (stock === 'none') return '已售完'
  return stock === 'low' && left !== undefined ? `库存只剩 ${left} 件` : ''
}

const carrierRow = ({ carriers, carrierId, freightFen, needsAddress }: QuoteView) => {
  if (!needsAddress || carriers.length === 0) return null
  const carrier = carriers.find((one) => one.carrierId === carrierId)
  if (!carrier) return { value: '请选择', note: '', red: false }
  return { value: freightWords(freightFen), note: carrierNote(carrier), red: false }
}

const carrierNote = ({ name, line }: CarrierView): string => (line ? `${name} · ${line}` : name)

const freightWords = (freightFen: CarrierView['freightFen']): string =>
  freightFen === 0 ? '包邮' : priceText(freightFen)

const couponRow = ({ coupons, couponId, bestCouponId }: QuoteView): RowView => {
  const usable = coupons.filter(({ why }) => why === undefined)
  const chosen = usable.find(({ coupon }) => coupon.couponId === couponId)
  if (chosen) {
    const note = couponId === bestCouponId ? '已选最省' : ''
    return { value: priceText(-chosen.takesFen), note, red: true }
  }
  return usable.length > 0
    ? { value: `${usable.length} 张可用`, note: '', red: true }
    : { value: '暂无可用', note: '', red: false }
}

const pointsRow = ({ points, explanation }: QuoteView): SwitchRow => {
  const { have, usable, worthFen, used } = points
  const taken = explanation.find(({ kind }) => kind === 'points')?.amountFen ?? 0
  const note =
    usable > 0
      ? `共 ${withCommas(have)} 分，可用 ${withCommas(usable)} 分抵 ${priceText(worthFen)}`
      : have > 0
        ? `共 ${withCommas(have)} 分，这一单用不了`
        : '还没有积分'
  const on = used > 0
  return { on, dead: usable === 0, note, value: on ? priceText(taken) : '', red: false }
}

const balanceRow = ({ balance }: QuoteView): SwitchRow => {
  const { haveFen, usedFen } = balance
  const on = usedFen > 0
  const note = haveFen > 0 ? `可用 ${priceText(haveFen)}` : '还没有余额'
  return { on, dead: haveFen === 0, note, value: on ? priceText(-usedFen) : '', red: false }
}

const savedWords = ({ savedFen, ownFen }: QuoteView): string =>
  [
    ...(savedFen > 0 ? [`共优惠 ${priceText(savedFen)}`] : []),
    ...(ownFen > 0 ? [`积分余额抵 ${priceText(ownFen)}`] : [])
  ].join('，')

const adviceWords = ({ advice }: QuoteView): string => {
  if (!advice) return ''
  if (advice.missingFen !== undefined)
    return `再买 ${priceText(advice.missingFen)}，享${advice.tag}`
  return advice.missingPieces === undefined
    ? ''
    : `再买 ${advice.missingPieces} 件，享${advice.tag}`
}
