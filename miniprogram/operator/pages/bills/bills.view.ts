import type { BillDayView, BillTotal } from '#domain/contracts/operator-bills'
import { ready, type PageView } from '../../../words/page-view'
import { clockTime } from '../../../words/time'
import { dayText, DIFF_WORDS } from '../../views/bill-words.view'
import type { EntriesView, EntryView, Told } from '../../views/entry.view'
import { figurePrice } from '../../views/figure-words.view'
import { withCommas } from '../../../words/price'

export type BillsView = PageView<EntriesView>

/** Days that were compared with WeChat's bills, the newest first. */
export const showBills = ({ items, hasMore }: Told<BillDayView>): BillsView =>
  ready({ hasMore, entries: items.map(showDay) })

const showDay = (day: BillDayView): EntryView => {
  const { theirs, ours, step, why, endedAt } = day
  const open = Object.values(day.open).reduce((sum, count) => sum + count, 0)
  return {
    key: String(day.day),
    title: dayText(day.day),
    ...standingOf(step, open),
    lines: [
      `微信：收 ${totalText(theirs.payments)}，退 ${totalText(theirs.refunds)}`,
      `本店：收 ${totalText(ours.payments)}，退 ${totalText(ours.refunds)}`,
      ...(open > 0 ? [`差异：${kindsOf(day.open)}`] : []),
      ...(step === 'refused' && why !== undefined ? [`微信说：${why}`] : [])
    ],
    time: endedAt === undefined ? '' : `${clockTime(endedAt)} 核对完`,
    buttons: step === 'done' || step === 'refused' ? [{ does: 'rerun', word: '重新对账' }] : []
  }
}

const standingOf = (step: BillDayView['step'], open: number): Pick<EntryView, 'label' | 'tone'> => {
  if (step === 'refused') return { label: '账单拿不到', tone: 'amber' }
  if (step !== 'done') return { label: '正在核对', tone: 'quiet' }
  return open > 0
    ? { label: `${withCommas(open)} 条差异`, tone: 'amber' }
    : { label: '分毫不差', tone: 'pine' }
}

const totalText = ({ count, fen }: BillTotal): string =>
  `${withCommas(count)} 笔 ${figurePrice(fen)}`

const kindsOf = (open: BillDayView['open']): string =>
  Object.entries(open)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${DIFF_WORDS[kind] ?? kind} ${withCommas(count)} 条`)
    .join('、')
