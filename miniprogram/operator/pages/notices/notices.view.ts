import type { NoticeHead, RejectView } from '#domain/contracts/operator-notices'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { tailOf, type EntriesView, type EntryView, type Told } from '../../views/entry.view'
import { NOTICE_WORDS } from '../../views/notice-words.view'
import { withCommas } from '../../../words/price'

interface NoticeEntry extends EntryView {
  /** Where it is shown whole; empty: nothing more of it is kept. */
  readonly url: string
  readonly opens: boolean
}

export type NoticesView = PageView<EntriesView<NoticeEntry>>

export type NoticeTab = 'recorded' | 'strays' | 'rejects'

export const TABS: readonly { readonly value: NoticeTab; readonly label: string }[] = [
  { value: 'recorded', label: '有订单的' },
  { value: 'strays', label: '无主的' },
  { value: 'rejects', label: '验签没过的' }
]

export type Kept = NoticeHead | RejectView

const REJECTED: Readonly<Record<RejectView['verdict'], string>> = {
  malformed: '格式不对',
  unsupported: '不支持的签名方式',
  probe: '微信的签名探测',
  unknownSerial: '不认识的公钥',
  stale: '时间太久',
  badSignature: '签名不对，可能是伪造'
}

/** What WeChat Pay sent, or somebody who says to be it, the newest first. */
export const showNotices = ({ items, hasMore, now }: Told<Kept>): NoticesView =>
  ready({
    hasMore,
    entries: items.map((one) => ('verdict' in one ? rejectEntry(one, now) : headEntry(one, now)))
  })

const headEntry = (head: NoticeHead, now: number): NoticeEntry => {
  const { noticeId, kind, about, why, orderId, at } = head
  const [label, tone] = NOTICE_WORDS[kind]
  const order = orderId === undefined ? '' : `&order=${orderId}`
  return {
    key: keyOf(head),
    title: about === undefined ? '没有单号' : tailOf(about),
    label,
    tone,
    lines: why === undefined ? [] : [`原因：${why}`],
    time: listTime(at, now),
    buttons: [],
    url: `notice/notice?id=${noticeId}${order}`,
    opens: true
  }
}

const rejectEntry = (reject: RejectView, now: number): NoticeEntry => ({
  key: keyOf(reject),
  title: REJECTED[reject.verdict],
  label: reject.skipped > 0 ? `另有 ${withCommas(reject.skipped)} 条` : '',
  tone: 'quiet',
  lines: [`公钥 ${reject.serial || '没写'} · ${withCommas(reject.bytes)} 字节`],
  time: listTime(reject.at, now),
  buttons: [],
  url: '',
  opens: false
})

export const keyOf = (one: Kept): string =>
  'verdict' in one ? one.id : `${one.noticeId}:${one.orderId ?? ''}`
