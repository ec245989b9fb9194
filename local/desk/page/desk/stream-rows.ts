import { never } from '#domain/kernel/result'
import type { StreamEvent } from '../../contract.ts'
import { yuan } from '../figures.ts'
import type { DeskWords } from '../words/desk-zh.ts'
import { wordFor } from '../words/words.ts'

/** One arrow of the picture, in words. */
export interface StreamRow {
  readonly id: string
  readonly at: number
  readonly from: StreamEvent['from']
  readonly to: StreamEvent['to']
  readonly tone: StreamEvent['tone']
  readonly title: string
  readonly more: string
}

/** The stream in words; the same question asked again and again is one row. */
export const streamRows = (
  events: readonly StreamEvent[],
  words: DeskWords
): readonly StreamRow[] => {
  const rows: { row: StreamRow; count: number }[] = []
  for (const event of events) {
    const row = rowOf(event, words)
    const last = rows.at(-1)
    if (last && isRepeat(last.row, row, event)) last.count += 1
    else rows.push({ row, count: 1 })
  }
  return rows.map(({ row, count }) =>
    count === 1 ? row : { ...row, more: `${row.more} · ${words.repeated(count)}` }
  )
}

const isRepeat = (last: StreamRow, row: StreamRow, { kind }: StreamEvent): boolean =>
  (kind === 'request' || kind === 'run') && last.title === row.title && last.more === row.more

const rowOf = (event: StreamEvent, words: DeskWords): StreamRow => {
  const { id, at, from, to, tone } = event
  return { id, at, from, to, tone, ...sayEvent(event, words) }
}

type Said = Pick<StreamRow, 'title' | 'more'>

const sayEvent = ({ kind, facts }: StreamEvent, words: DeskWords): Said => {
  const text = (name: string): string => String(facts[name] ?? '')
  const number = (name: string): number => Number(facts[name] ?? 0)
  switch (kind) {
    case 'request':
      return sayRequest(facts, words)
    case 'wechatCall':
      return { title: wordFor(words.ops, text('op')), more: sayOutcome(text('outcome'), words) }
    case 'scanPaid':
      return { title: `${words.scanPaid} ${yuan(number('totalFen'))}`, more: text('transactionId') }
    case 'scanRefused':
      return { title: words.scanRefused, more: text('text') }
    case 'notice':
      return {
        title: number('attempt') > 1 ? words.noticeNth(number('attempt')) : words.notice,
        more: text('answers') === '' ? words.noticeLost : words.noticeAnswers(text('answers'))
      }
    case 'forgedNotice':
      return { title: words.forgedNotice, more: words.forgedAnswer(text('text')) }
    case 'run':
      return sayRun(facts, words)
    case 'step':
      return {
        title: wordFor(words.steps, text('step')),
        more: words.because(wordFor(words.causes, text('cause')))
      }
    case 'entry':
      return {
        title: words.entry(signed(number('amount'))),
        more: words.entryPair(text('balanceAfter'))
      }
    default:
      return never(kind)
  }
}

const sayRequest = (facts: StreamEvent['facts'], words: DeskWords): Said => {
  const { action, refusal, calls } = facts
  return {
    title: wordFor(words.actions, String(action)),
    more: refusal === undefined ? words.calls(Number(calls)) : words.refusedBecause(String(refusal))
  }
}

const sayRun = (facts: StreamEvent['facts'], words: DeskWords): Said => {
  const { function: name, seen, itemsFailed } = facts
  const title = wordFor(words.timers, String(name))
  if (seen === undefined) return { title, more: words.died }
  if (Number(itemsFailed) > 0) return { title, more: words.timerFailed(Number(itemsFailed)) }
  return { title, more: words.timerSaw(Number(seen)) }
}

const sayOutcome = (outcome: string, words: DeskWords): string =>
  Object.hasOwn(words.outcomes, outcome)
    ? wordFor(words.outcomes, outcome)
    : words.answered(outcome)

/** A plus or U+2212 before the figure. */
export const signed = (amount: number): string => (amount < 0 ? `−${-amount}` : `+${amount}`)
