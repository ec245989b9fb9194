import type { StuckOrderView } from '#domain/contracts/operator-stuck'
import { ready, type PageView } from '../../../words/page-view'
import { priceText } from '../../../words/price'
import { listTime } from '../../../words/time'
import { tailOf, type EntriesView, type Told } from '../../views/entry.view'

export type StuckView = PageView<EntriesView>

const WORDS: Readonly<Record<StuckOrderView['where'], readonly [label: string, what: string]>> = {
  settling: ['没办完', '到账或退还没有办完，自动重试已经用完'],
  closing: ['关不掉', '没人付款，微信还不让关单，每小时会再试一次'],
  shipping: ['没报上', '发货信息没能告诉微信，货款可能晚到']
}

/** Orders that wait for a person, the longest waiting first. */
export const showStuck = ({ items, hasMore, now }: Told<StuckOrderView>): StuckView =>
  ready({
    hasMore,
    entries: items.map(({ orderId, where, payableFen, at }) => {
      const [label, what] = WORDS[where]
      return {
        key: orderId,
        title: `${tailOf(orderId)} · ${priceText(payableFen)}`,
        label,
        tone: 'amber',
        lines: [what],
        time: `从 ${listTime(at, now)} 等到现在`,
        buttons: [{ does: 'again', word: '再办一次' }]
      }
    })
  })
