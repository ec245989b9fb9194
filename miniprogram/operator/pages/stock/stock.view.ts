import type { LowRow } from '#domain/contracts/operator-goods'
import { ready, type PageView } from '../../../words/page-view'
import type { Told } from '../../views/entry.view'
import { withCommas } from '../../../words/price'

export interface LowCard {
  readonly skuId: string
  readonly productId: string
  readonly name: string
  readonly choices: string
  readonly picture: string
  readonly available: number
  readonly moves: number
  readonly left: string
}

interface Low {
  readonly cards: readonly LowCard[]
  readonly hasMore: boolean
}

export type LowView = PageView<Low>

export const LIMITS: readonly { readonly value: string; readonly label: string }[] = [
  { value: '0', label: '售罄' },
  { value: '5', label: '5 件以下' },
  { value: '10', label: '10 件以下' },
  { value: '50', label: '50 件以下' }
]

export const showLow = ({ items, hasMore }: Omit<Told<LowRow>, 'now'>): LowView =>
  ready({
    hasMore,
    cards: items.map(({ choices, ...row }) => ({
      ...row,
      choices: choices.join(' · ') || '无规格',
      left: row.available === 0 ? '售罄' : `剩 ${withCommas(row.available)} 件`
    }))
  })
