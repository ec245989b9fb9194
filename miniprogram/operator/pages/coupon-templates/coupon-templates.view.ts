import type { OperatorAnswer } from '#domain/contracts/operator'
import type { OperatorCouponView } from '#domain/contracts/operator-coupons'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas } from '../../../words/price'
import { listTime } from '../../../words/time'
import type { EntryView } from '../../views/entry.view'
import { couponSentence, daysUntil, spanText, whoText } from '../../views/marketing-words.view'
import { operatorRefused } from '../../views/refusal.view'

/** giving: something of it can be had; waiting: not yet; over: nothing any more. */
export type CouponTab = 'giving' | 'notYet' | 'over'

interface Tab {
  readonly value: CouponTab
  readonly label: string
}

interface Templates {
  readonly tabs: readonly Tab[]
  readonly entries: Readonly<Record<CouponTab, readonly EntryView[]>>
}

export type TemplatesView = PageView<Templates>

const TABS: readonly Tab[] = [
  { value: 'giving', label: '进行中' },
  { value: 'notYet', label: '未开始' },
  { value: 'over', label: '已结束' }
]

export const EMPTY_WORDS: Readonly<Record<CouponTab, string>> = {
  giving: '没有在发的券',
  notYet: '没有还没开始的券',
  over: '没有停发的券'
}

export const COUPON_STATES: Readonly<
  Record<OperatorCouponView['state'], Pick<EntryView, 'label' | 'tone'>>
> = {
  giving: { label: '发放中', tone: 'pine' },
  takenOut: { label: '已领完', tone: 'amber' },
  byHand: { label: '只手动发', tone: 'pine' },
  notYet: { label: '未开始', tone: 'amber' },
  stopped: { label: '已停发', tone: 'quiet' },
  over: { label: '已过期', tone: 'quiet' }
}

const tabOf = (state: OperatorCouponView['state']): CouponTab => {
  if (state === 'notYet') return 'notYet'
  return state === 'stopped' || state === 'over' ? 'over' : 'giving'
}

/** 优惠券, by whether they can be had. */
export const showTemplates = (
  answer: OperatorAnswer<'coupon.list'>,
  now: number
): TemplatesView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { coupons } = answer.value
  const of = (tab: CouponTab) => coupons.filter(({ state }) => tabOf(state) === tab)
  const entries = (tab: CouponTab) => of(tab).map((one) => entryOf(one, now))
  return ready({
    tabs: TABS.map(({ value, label }) => ({ value, label: `${label} ${of(value).length}` })),
    entries: { giving: entries('giving'), notYet: entries('notYet'), over: entries('over') }
  })
}

const entryOf = (view: OperatorCouponView, now: number): EntryView => {
  const { coupon, state, saved, total, given } = view
  return {
    key: coupon.id,
    title: coupon.name,
    ...COUPON_STATES[state],
    lines: [
      `${couponSentence(coupon)} · ${coupon.scope}`,
      givenText(total, given),
      `可用 ${spanText(coupon.validFrom, coupon.validTo)}`
    ],
    time: [
      ...untilOf(view, now),
      ...(saved ? [`${whoText(saved.by)} · ${listTime(saved.at, now)}`] : [])
    ].join(' · '),
    buttons: []
  }
}

const untilOf = ({ coupon: { centre }, state }: OperatorCouponView, now: number): string[] => {
  if (!centre) return []
  if (state === 'notYet') return [daysUntil(centre.from, now, '开始发')]
  return state === 'giving' ? [daysUntil(centre.to, now, '停发')] : []
}

export const givenText = (total: number, given: number): string =>
  `共 ${withCommas(total)} 张，已领 ${withCommas(given)} 张`
