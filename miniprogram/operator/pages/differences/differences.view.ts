import type { BillDiffState, BillDiffView, BillSideView } from '#domain/contracts/operator-bills'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { dayText, DIFF_WORDS, outcomeText } from '../../views/bill-words.view'
import { tailOf, type EntriesView, type EntryView, type Told } from '../../views/entry.view'
import { figurePrice } from '../../views/figure-words.view'

interface DiffEntry extends EntryView {
  /** The last letters of its number. */
  readonly check: string
}

export type DifferencesView = PageView<EntriesView<DiffEntry>>

export const TABS: readonly { readonly value: BillDiffState; readonly label: string }[] = [
  { value: 'open', label: '待处理' },
  { value: 'due', label: '处理中' },
  { value: 'waiting', label: '再等等' },
  { value: 'repaired', label: '已补上' },
  { value: 'settled', label: '已了结' }
]

const CHOICES: Readonly<Record<BillDiffView['choices'][number], string>> = {
  repair: '核对补记',
  sendBack: '原路退回',
  settle: '了结'
}

const CHECKED = 4

/** What WeChat's bill and the shop's books tell otherwise, both sides beside each other. */
export const showDifferences = ({ items, hasMore, now }: Told<BillDiffView>): DifferencesView =>
  ready({
    hasMore,
    entries: items.map((diff) => {
      const { id, day, number, kind, state, theirs, ours, at, decision, outcome, choices } = diff
      return {
        key: id,
        title: DIFF_WORDS[kind] ?? kind,
        label: TABS.find(({ value }) => value === state)?.label ?? '',
        tone: state === 'open' ? 'amber' : 'quiet',
        lines: [
          `微信：${sideText(theirs)}`,
          `本店：${sideText(ours)}`,
          `单号 ${tailOf(number)}`,
          ...(decision ? [`决定：${decision.reason}`] : []),
          ...(outcome === undefined ? [] : [`结果：${outcomeText(outcome)}`])
        ],
        time: `${dayText(day)} 的账 · ${listTime(at, now)} 发现`,
        buttons: choices.map((does) => ({ does, word: CHOICES[does] })),
        check: number.slice(-CHECKED)
      }
    })
  })

/** WeChat's words of a payment or refund. */
const STATES: Readonly<Record<string, string>> = {
  SUCCESS: '成功',
  REFUND: '转入退款',
  PROCESSING: '处理中',
  CLOSED: '已关闭',
  ABNORMAL: '退不出去'
}

const sideText = (side: BillSideView | undefined): string => {
  if (!side) return '没有'
  const parts = [
    ...(side.fen === undefined ? [] : [figurePrice(side.fen)]),
    ...(side.state === undefined ? [] : [STATES[side.state] ?? side.state]),
    ...(side.words === undefined ? [] : [side.words])
  ]
  return parts.length > 0 ? parts.join(' · ') : '有'
}
