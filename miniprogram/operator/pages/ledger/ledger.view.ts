import type { BreachView, OperatorAccountActions } from '#domain/contracts/operator-accounts'
import { withCommas } from '../../../words/price'

export type BookShelf = OperatorAccountActions['ledger.proveShop']['request']['shelf']

export interface ShelfView {
  readonly shelf: BookShelf
  readonly name: string
  readonly rule: string
  readonly words: string
  readonly tone: 'quiet' | 'pine' | 'amber'
}

interface BrokenView {
  readonly key: string
  readonly title: string
  readonly about: string
  /** The page that shows it; empty: none does. */
  readonly url: string
}

const SHELVES: readonly Pick<ShelfView, 'shelf' | 'name' | 'rule'>[] = [
  { shelf: 'orders', name: '订单', rule: '付了的都交付，退了的都有据，钱只认微信的证明' },
  { shelf: 'purses', name: '账户', rule: '余额等于明细之和，每条接着前一条，占用都有主' },
  { shelf: 'messages', name: '提问', rule: '答完一次扣一次，没答完的都退回' },
  { shelf: 'stock', name: '库存', rule: '放进去的等于在售、占用和卖出之和' }
]

export const NOT_BEGUN: readonly ShelfView[] = SHELVES.map((shelf) => ({
  ...shelf,
  words: '还没核对',
  tone: 'quiet'
}))

export interface Proven {
  readonly checked: number
  readonly broken: number
  readonly isOver: boolean
}

/** One shelf with how far its proof has come. */
export const withProof = (
  shelves: readonly ShelfView[],
  shelf: BookShelf,
  proven: Proven
): readonly ShelfView[] =>
  shelves.map((one) => (one.shelf === shelf ? { ...one, ...saidOf(proven) } : one))

const saidOf = ({ checked, broken, isOver }: Proven): Pick<ShelfView, 'words' | 'tone'> => {
  if (broken > 0)
    return { words: `${withCommas(checked)} 份里有 ${withCommas(broken)} 处不对`, tone: 'amber' }
  return isOver
    ? { words: `${withCommas(checked)} 份全部相符`, tone: 'pine' }
    : { words: `已核对 ${withCommas(checked)} 份…`, tone: 'quiet' }
}

const PAGES: Readonly<Record<string, string>> = {
  orders: 'order/order?order=',
  purses: 'account/account?id='
}

export const brokenView = ({ invariant, what, subject }: BreachView): BrokenView => {
  const [collection = '', ...rest] = subject.split(':')
  const id = rest.join(':')
  const page = PAGES[collection]
  return {
    key: `${subject}:${what}`,
    title: `规则 ${invariant} 不成立`,
    about: `${id} · ${what}`,
    url: page === undefined ? '' : `/operator/pages/${page}${id}`
  }
}
