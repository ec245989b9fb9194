import type { AfterSaleState } from '#domain/contracts/after-sales'
import type { OperatorAfterSaleView } from '#domain/contracts/operator-after-sales'
import { KIND_WORDS, REASON_WORDS } from '../../../words/after-sale'
import { ready, type PageView } from '../../../words/page-view'
import { worthWords } from '../../../words/refunds'
import { listTime } from '../../../words/time'
import { standingOf } from '../../views/after-sale-words.view'
import type { EntriesView, Told } from '../../views/entry.view'
import { withFigures } from '../../views/figure-words.view'

export type AfterSalesView = PageView<EntriesView>

export const TABS: readonly { readonly value: AfterSaleState; readonly label: string }[] = [
  { value: 'requested', label: '待处理' },
  { value: 'returning', label: '待收货' },
  { value: 'awaitingReturn', label: '等寄回' },
  { value: 'refunding', label: '退款中' },
  { value: 'refunded', label: '已退款' },
  { value: 'refused', label: '已拒绝' }
]

/** 售后 of all shoppers in one state, the newest first. */
export const showAfterSales = ({
  items,
  hasMore,
  now
}: Told<OperatorAfterSaleView>): AfterSalesView =>
  ready({
    hasMore,
    entries: items.map((one) => ({
      key: one.afterSaleId,
      title: `${KIND_WORDS[one.kind]} ${withFigures(worthWords(one.amounts))}`,
      ...standingOf(one),
      lines: [
        one.lines.map(({ name, quantity }) => `${name} × ${quantity}`).join('、'),
        one.words ? `${REASON_WORDS[one.reason]}：${one.words}` : REASON_WORDS[one.reason]
      ],
      time: listTime(one.createdAt, now),
      buttons: []
    }))
  })
