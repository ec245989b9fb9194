import { never } from '#domain/kernel/result'
import type { StreamEvent } from '../../contract.ts'
import { withCommas, yuan } from '../figures.ts'
import { wordFor, type DeskWords } from '../words/words.ts'

/** One arrow of the picture, in words. */
export interface StreamRow {
  readonly id: string
  readonly at: number
  readonly from: StreamEvent['from']
  readonly to: StreamEvent['to']
  readonly tone: StreamEvent['tone']
  readonly title: string
  readonly more: string
  /** A machine's name of a call: shown in its own face. */
  readonly isCall: boolean
  /** Its request and answer can be looked at. */
  readonly opens: boolean
}

/** Kinds of events that are a request with an answer. */
export const EXCHANGES: ReadonlySet<StreamEvent['kind']> = new Set([
  'request',
  'wechatCall',
  'notice',
  'run'
])

/** The stream in words; the same question asked again and again is one row. */
export const streamRows = (
  events: readonly StreamEvent[],
  words: DeskWords
): readonly StreamRow[] => {
  const rows: { event: StreamEvent; count: number }[] = []
  for (const event of events) {
    const last = rows.at(-1)
    if (last && isRepeat(last.event, event)) last.count += 1
    else rows.push({ event, count: 1 })
  }
  return rows.map(({ event, count }) => {
    if (count === 1) return rowOf(event, words)
    const row = rowOf(withoutTook(event), words)
    return { ...row, more: joined(row.more, words.repeated(count)) }
  })
}

/** What happened again and came to the same, however long it took. */
const isRepeat = (last: StreamEvent, event: StreamEvent): boolean =>
  REPEATED.has(event.kind) &&
  last.kind === event.kind &&
  last.tone === event.tone &&
  ['action', 'function', 'refusal', 'failed', 'itemsFailed', 'seen', 'answers'].every(
    (name) => last.facts[name] === event.facts[name]
  )

const REPEATED: ReadonlySet<StreamEvent['kind']> = new Set(['request', 'run', 'notice'])

/** The same event for those who show its duration elsewhere. */
export const withoutTook = (event: StreamEvent): StreamEvent => {
  const { tookMs: _, ...facts } = event.facts
  return { ...event, facts }
}

const rowOf = (event: StreamEvent, words: DeskWords): StreamRow => {
  const { id, at, from, to, tone, kind } = event
  const opens = EXCHANGES.has(kind)
  const isCall = kind === 'wechatCall'
  return { id, at, from, to, tone, opens, isCall, ...sayEvent(event, words) }
}

type Said = Pick<StreamRow, 'title' | 'more'>

const sayEvent = ({ kind, facts }: StreamEvent, words: DeskWords): Said => {
  const text = (name: string): string => String(facts[name] ?? '')
  const number = (name: string): number => Number(facts[name] ?? 0)
  switch (kind) {
    case 'request':
      return sayRequest(facts, words)
    case 'wechatCall':
      return { title: wordFor(words.ops, text('op')), more: sayOutcome(facts, words) }
    case 'scanPaid':
      return {
        title: `${wordFor(words.paidBy, text('channel'))} ${yuan(number('totalFen'))}`,
        more: text('transactionId')
      }
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
        title: words.entry(text('asset'), amountOf(text('asset'), number('amount'))),
        more: words.entryPair(plainOf(text('asset'), number('balanceAfter')))
      }
    default:
      return never(kind)
  }
}

const sayRequest = (facts: StreamEvent['facts'], words: DeskWords): Said => {
  const { action, refusal, calls, tookMs, failed } = facts
  const title = wordFor(words.actions, String(action))
  if (failed === 1) return { title, more: words.died }
  if (refusal !== undefined) return { title, more: words.refusedBecause(String(refusal)) }
  return { title, more: joined(words.calls(Number(calls)), tookText(tookMs)) }
}

const sayRun = (facts: StreamEvent['facts'], words: DeskWords): Said => {
  const { function: name, seen, itemsFailed, tookMs, failed } = facts
  const title = wordFor(words.timers, String(name))
  if (failed === 1 || seen === undefined) return { title, more: words.died }
  if (Number(itemsFailed) > 0) return { title, more: words.timerFailed(Number(itemsFailed)) }
  return { title, more: joined(words.timerSaw(Number(seen)), tookText(tookMs)) }
}

const sayOutcome = ({ outcome, tookMs }: StreamEvent['facts'], words: DeskWords): string => {
  const name = String(outcome)
  const said = Object.hasOwn(words.outcomes, name)
    ? wordFor(words.outcomes, name)
    : words.answered(name)
  return joined(said, tookText(tookMs))
}

const joined = (...texts: readonly string[]): string => texts.filter(Boolean).join(' · ')

/** A duration, in milliseconds below a second; empty when it is not known. */
export const tookText = (tookMs: string | number | undefined): string => {
  if (tookMs === undefined) return ''
  const ms = Number(tookMs)
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** An amount of what an account counts, as it stands: the wallet's fen are shown as yuan. */
export const plainOf = (asset: string, amount: number): string =>
  asset === 'wallet' ? yuan(amount) : withCommas(amount)

/** The same with a plus or U+2212 before it. */
export const amountOf = (asset: string, amount: number): string =>
  `${amount < 0 ? '−' : '+'}${plainOf(asset, Math.abs(amount))}`
