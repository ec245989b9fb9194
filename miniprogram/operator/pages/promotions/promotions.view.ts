import type { OperatorAnswer } from '#domain/contracts/operator'
import type { OperatorPromotionView } from '#domain/contracts/operator-promotions'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import type { EntryView } from '../../views/entry.view'
import {
  daysUntil,
  promotionSentence,
  scopeText,
  spanText,
  whoText
} from '../../views/marketing-words.view'
import { operatorRefused } from '../../views/refusal.view'

export type PromotionState = OperatorPromotionView['state']

interface Tab {
  readonly value: PromotionState
  readonly label: string
}

interface Promotions {
  readonly tabs: readonly Tab[]
  /** Of each tab. */
  readonly entries: Readonly<Record<PromotionState, readonly EntryView[]>>
}

export type PromotionsView = PageView<Promotions>

const STATES: readonly Tab[] = [
  { value: 'on', label: '进行中' },
  { value: 'notYet', label: '未开始' },
  { value: 'over', label: '已结束' }
]

export const EMPTY_WORDS: Readonly<Record<PromotionState, string>> = {
  on: '没有进行中的活动',
  notYet: '没有还没开始的活动',
  over: '没有结束的活动'
}

export const KIND_WORDS: Readonly<Record<OperatorPromotionView['promotion']['kind'], string>> = {
  limitedPrice: '限时折扣',
  amountOff: '满减',
  rateOff: 'N 件 X 折',
  cheapestFree: 'N 件免 M 件'
}

export const STATE_WORDS: Readonly<Record<PromotionState, Pick<EntryView, 'label' | 'tone'>>> = {
  on: { label: '进行中', tone: 'pine' },
  notYet: { label: '未开始', tone: 'amber' },
  over: { label: '已结束', tone: 'quiet' }
}

/** 促销, by whether they run. */
export const showPromotions = (
  answer: OperatorAnswer<'promotion.list'>,
  names: ReadonlyMap<string, string>,
  now: number
): PromotionsView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { promotions } = answer.value
  const of = (state: PromotionState) => promotions.filter((one) => one.state === state)
  const entries = (state: PromotionState) => of(state).map((one) => entryOf(one, names, now))
  return ready({
    tabs: STATES.map(({ value, label }) => ({ value, label: `${label} ${of(value).length}` })),
    entries: { on: entries('on'), notYet: entries('notYet'), over: entries('over') }
  })
}

const entryOf = (
  { promotion, state, saved, firstProduct }: OperatorPromotionView,
  names: ReadonlyMap<string, string>,
  now: number
): EntryView => ({
  key: promotion.id,
  title: promotion.name,
  ...STATE_WORDS[state],
  lines: [
    `${KIND_WORDS[promotion.kind]} · ${promotionSentence(promotion)}`,
    scopeText(promotion.scope, names, firstProduct),
    spanText(promotion.startsAt, promotion.endsAt)
  ],
  time: [
    ...untilOf(promotion, state, now),
    ...(saved ? [`${whoText(saved.by)} · ${listTime(saved.at, now)}`] : [])
  ].join(' · '),
  buttons: []
})

const untilOf = (
  { startsAt, endsAt }: OperatorPromotionView['promotion'],
  state: PromotionState,
  now: number
): string[] => {
  if (state === 'on') return [daysUntil(endsAt, now, '结束')]
  return state === 'notYet' ? [daysUntil(startsAt, now, '开始')] : []
}
