import type { NoticeView as Kept } from '#domain/contracts/operator-notices'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { ready, type PageView } from '../../../words/page-view'
import { fullTime } from '../../../words/time'
import { NOTICE_WORDS } from '../../views/notice-words.view'
import { operatorRefused } from '../../views/refusal.view'

interface Notice {
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
  readonly why: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly orderId: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  /** As it came, sealed. */
  readonly body: string
}

export type NoticeView = PageView<Notice>

/** One message of WeChat Pay, whole. */
export const showNotice = (answer: OperatorAnswer<'notice.show'>): NoticeView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { value: notice } = answer
  const [label, tone] = NOTICE_WORDS[notice.kind]
  return ready({
    label,
    tone,
    why: notice.why ?? '',
    facts: factsOf(notice),
    orderId: notice.orderId ?? '',
    headers: Object.entries(notice.headers).map(([name, value]) => ({ name, value })),
    body: notice.body
  })
}

const factsOf = ({ at, about, noticeId }: Kept): Notice['facts'] => [
  { name: '收到', value: fullTime(at) },
  ...(about === undefined ? [] : [{ name: '单号', value: about }]),
  { name: '通知编号', value: noticeId }
]

/** What a replay came to. */
export const replayWords = ({ kind }: Pick<Kept, 'kind'>): string =>
  `重放了：${NOTICE_WORDS[kind][0]}`
