import type { Asset } from './account-words.view'
import { withCommas } from '../../words/price'
import { fenTyped } from './money-typed.view'

/** What sheets still need before their deed, the first of it in words; empty: nothing. */

/** Letters that were typed, and the last ones of the number that is meant. */
interface Checked {
  readonly checked: string
  readonly check: string
}

/** A phone's keyboard begins with a capital. */
const isChecked = ({ checked, check }: Checked): boolean =>
  checked.trim().toLowerCase() === check.toLowerCase()

const checkNeed = (typed: Checked, number: '单号' | '账户'): string => {
  if (isChecked(typed)) return ''
  const isWhole = typed.checked.trim().length >= typed.check.length
  return isWhole ? `${number}后 4 位不对` : `还要填${number}后 4 位`
}

const HOW_MONEY = '金额写成 12.50 这样'

interface TypedRefund extends Checked {
  readonly way: 'whole' | 'amount'
  readonly amount: string
  readonly because: string
}

export const refundNeed = ({ way, amount, because, ...typed }: TypedRefund): string => {
  if (way === 'amount' && amount.trim() === '') return '还要填退款金额'
  if (way === 'amount' && fenTyped(amount) === null) return HOW_MONEY
  return because.trim() === '' ? '还要写原因，买家会看到' : checkNeed(typed, '单号')
}

const WHOLE = /^[1-9]\d{0,6}$/
/** The server's own bound for one adjustment: fen, calls or points. */
const ADJUSTED_AT_MOST = 1_000_000

/** Fen, calls or points of what was typed; null for what is no amount, or more than one adjustment may be. */
export const typedAdjustment = (asset: Asset, text: string): number | null => {
  const typed = text.trim()
  const amount = asset === 'wallet' ? fenTyped(typed) : WHOLE.test(typed) ? Number(typed) : null
  return amount !== null && amount <= ADJUSTED_AT_MOST ? amount : null
}

interface TypedAdjustment extends Checked {
  readonly asset: Asset
  readonly amount: string
  readonly because: string
}

export const adjustNeed = ({ asset, amount, because, ...typed }: TypedAdjustment): string => {
  const isMoney = asset === 'wallet'
  if (amount.trim() === '') return isMoney ? '还要填金额' : '还要填数量'
  if (typedAdjustment(asset, amount) === null) {
    return isMoney
      ? `${HOW_MONEY}，最多 ¥${withCommas(ADJUSTED_AT_MOST / 100)}`
      : `数量写成整数，最多 ${withCommas(ADJUSTED_AT_MOST)}`
  }
  return because.trim() === '' ? '还要写原因' : checkNeed(typed, '账户')
}

/** As carriers print them; the server takes no others. */
const PARCEL_NUMBER = /^[0-9A-Za-z-]{4,40}$/

interface TypedParcel {
  readonly pieces: number
  readonly carrier: string
  readonly number: string
}

export const shipNeed = ({ pieces, carrier, number }: TypedParcel): string => {
  if (pieces === 0) return '先选要发的商品'
  if (carrier.trim() === '') return '还要选快递公司'
  const typed = number.replace(/\s/g, '')
  if (typed === '') return '还要填运单号'
  return PARCEL_NUMBER.test(typed) ? '' : '运单号是 4 到 40 位数字或字母'
}

/** @param now the price as it was typed last time */
export const priceNeed = (typed: string, now: string): string => {
  if (typed.trim() === '') return '填一个新价格'
  const fen = fenTyped(typed)
  if (fen === null) return '价格要大于 0，最多两位小数'
  return fen === fenTyped(now) ? '和现在的价格一样' : ''
}

interface TypedTotal {
  readonly typed: string
  readonly total: number
  readonly given: number
  readonly reason: string
}

export const totalNeed = ({ typed, total, given, reason }: TypedTotal): string => {
  if (!WHOLE.test(typed.trim())) return '总量写一个整数'
  const wanted = Number(typed)
  if (wanted < given) return `已领 ${withCommas(given)} 张，不能更少`
  if (wanted === total) return '和现在一样多'
  return reason.trim() === '' ? '还要写原因' : ''
}

export const wordsNeed = (text: string, typed: Checked): string =>
  text.trim() === '' ? '还没有写' : checkNeed(typed, '单号')

interface TypedChoice {
  readonly named: boolean
  readonly name: string
  readonly typed: string
  /** What it was called before. */
  readonly text: string
  readonly known: readonly string[]
}

export const choiceNeed = ({ named, name, typed, text, known }: TypedChoice): string => {
  if (named && name.trim() === '') return '给规格起个名字，比如「颜色」'
  const wanted = typed.trim()
  if (wanted === '') return '还要填一个选项'
  return wanted !== text && known.includes(wanted) ? '已经有这个选项了' : ''
}
