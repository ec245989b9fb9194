import type { StuckOrderView } from '#domain/contracts/operator-stuck'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { stuckWords } from '../../views/stuck-words.view'
import { tailOf, type EntriesView, type Told } from '../../views/entry.view'
import { figurePrice } from '../../views/figure-words.view'

export type StuckView = PageView<EntriesView>

const LABELS: Readonly<Record<StuckOrderView['where'], string>> = {
  moneyBack: '钱已退过',
  settling: '没办完',
  closing: '关不掉',
  refund: '退不出',
  shipping: '没报上'
}

/** What no timer can do is decided on the order's own page. */
const AGAIN = [{ does: 'again', word: '再办一次' }]
const DECIDE = [{ does: 'open', word: '去决定' }]

/** Orders that wait for a person, the longest waiting first. */
export const showStuck = ({ items, hasMore, now }: Told<StuckOrderView>): StuckView =>
  ready({
    hasMore,
    entries: items.map(({ orderId, where, why, payableFen, at }) => {
      return {
        key: orderId,
        title: `${tailOf(orderId)} · ${figurePrice(payableFen)}`,
        label: LABELS[where],
        tone: 'amber',
        lines: [stuckWords({ where, ...(why !== undefined && { why }) })],
        time: `从 ${listTime(at, now)} 等到现在`,
        buttons: where === 'moneyBack' || why === 'atMerchant' ? DECIDE : AGAIN
      }
    })
  })
