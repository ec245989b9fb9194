import type { AccountEntryView, AccountView } from '#domain/contracts/operator-accounts'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import {
  amountText,
  ASSETS,
  reasonText,
  standingsOf,
  type Asset
} from '../../views/account-words.view'
import { operatorRefused } from '../../views/refusal.view'
import { withCommas } from '../../../words/price'

interface SumView {
  readonly asset: Asset
  readonly label: string
  readonly amount: string
  /** Set aside for orders and questions; empty: nothing is. */
  readonly held: string
  readonly isChosen: boolean
}

interface LineView {
  readonly id: string
  readonly reason: string
  readonly about: string
  readonly amount: string
  readonly isGain: boolean
  readonly balance: string
  /** The order that it belongs to; empty: none. */
  readonly orderId: string
}

interface Account {
  readonly openid: string
  readonly check: string
  readonly isFrozen: boolean
  readonly models: string
  readonly sums: readonly SumView[]
  readonly lines: readonly LineView[]
  readonly hasMore: boolean
}

export type ShownAccount = PageView<Account>

interface Told {
  readonly asset: Asset
  readonly entries: readonly AccountEntryView[]
  readonly hasMore: boolean
  readonly now: number
}

/** One account: what is in it, and its 明细 of one asset. */
export const showAccount = (
  answer: OperatorAnswer<'account.show'>,
  { asset, entries, hasMore, now }: Told
): ShownAccount => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { value: account } = answer
  const { openid, quota } = account
  return ready({
    openid,
    check: openid.slice(-4),
    isFrozen: quota.status === 'frozen',
    models: quota.models.join('、'),
    sums: sumsOf(account, asset),
    lines: entries.map((entry) => lineOf(entry, asset, now)),
    hasMore
  })
}

const sumsOf = (account: AccountView, asset: Asset): readonly SumView[] => {
  const standings = standingsOf(account)
  return ASSETS.map(({ value, label }) => {
    const { free, held } = standings[value]
    return {
      asset: value,
      label,
      amount: amountText(value, free),
      held: held > 0 ? `占用 ${amountText(value, held)}` : '',
      isChosen: value === asset
    }
  })
}

const lineOf = (entry: AccountEntryView, asset: Asset, now: number): LineView => {
  const { id, reason, orderId = '', amount, balanceAfter, at } = entry
  return {
    id,
    reason: reasonText(reason),
    about: `${listTime(at, now)}${orderId ? ` · 订单 …${orderId.slice(-6)}` : ''}`,
    amount: `${amount > 0 ? '+' : ''}${amountText(asset, amount)}`,
    isGain: amount > 0,
    balance: `余 ${amountText(asset, balanceAfter)}`,
    orderId
  }
}

/** How far the proof of a chain has come, in words. */
export interface ProofView {
  readonly words: string
  readonly tone: 'quiet' | 'pine' | 'amber'
}

export const NOT_PROVEN: ProofView = { words: '逐条核对，从第一条到现在的余额', tone: 'quiet' }

export const proofWords = (
  checked: number,
  ended: { readonly broken?: { readonly seq: number }; readonly stands?: boolean }
): ProofView => {
  if (ended.broken) {
    return {
      words: `第 ${withCommas(ended.broken.seq)} 条和前一条接不上，请马上查看`,
      tone: 'amber'
    }
  }
  if (ended.stands === undefined)
    return { words: `已核对 ${withCommas(checked)} 条…`, tone: 'quiet' }
  return ended.stands
    ? { words: `共 ${withCommas(checked)} 条，首尾相接，余额相符`, tone: 'pine' }
    : { words: `核对了 ${withCommas(checked)} 条，余额和最后一条不符`, tone: 'amber' }
}
