import * as v from 'valibot'
import type { CallRecord } from '../../cloudbase/control/report.ts'
import type { LogLine } from '../../cloudbase/functions/log-book.ts'
import { Exchanges } from './exchanges.ts'
import { parseJson } from './parse-json.ts'

/** One call of a cloud function, as far as it is known. */
export interface Run {
  readonly kind: 'run'
  readonly id: string
  readonly function: string
  /** From its first database call to its end. */
  readonly from: number
  readonly to: number
  readonly calls: number
  /** Real milliseconds, where its caller measured them; else by the functions' log. */
  readonly tookMs: number
  readonly failed: boolean
  /** What the caller asked for, where that is known. */
  readonly action?: string
  readonly refusal?: string
  /** Order ids, or WeChat's numbers of them, which begin with the id. */
  readonly orderIds: readonly string[]
  /** The counts that a timer printed. */
  readonly seen: number
  readonly itemsFailed: number
}

/** One call of WeChat Pay's API by a function. */
export interface WechatCall {
  readonly kind: 'wechatCall'
  readonly id: string
  readonly at: number
  readonly op: string
  readonly outTradeNo: string
  readonly outcome: string
  readonly faults: readonly string[]
  /** Real milliseconds until the connection ended; absent while it is open. */
  readonly tookMs?: number
}

/** What the desk's user did at the other phone, or in WeChat's name. */
export interface Deed {
  readonly kind: 'scanRefused' | 'forgedNotice'
  readonly id: string
  readonly at: number
  readonly orderId: string
  readonly text: string
}

export type Happening = Run | WechatCall | Deed

/** Enough for a long afternoon; older ones are forgotten, what is stored in the databases is not. */
const MAX_KEPT = 2000

const call = v.object({
  event: v.literal('wechatPay.call'),
  id: v.string(),
  op: v.optional(v.string(), ''),
  outTradeNo: v.optional(v.string(), ''),
  faults: v.array(v.string()),
  outcome: v.union([v.string(), v.number()]),
  request: v.string(),
  answer: v.optional(v.string())
})

const ended = v.object({
  event: v.literal('wechatPay.ended'),
  id: v.string(),
  tookMs: v.number()
})

const notice = v.object({
  event: v.literal('wechatPay.notice'),
  outTradeNo: v.string(),
  exchanges: v.array(v.object({ status: v.optional(v.number()) }))
})

/** A line that a function printed about its work. */
const printed = v.object({
  orderId: v.optional(v.string()),
  seen: v.optional(v.number(), 0),
  failed: v.optional(v.number(), 0)
})

export interface HappeningSources {
  readonly now: () => number
  readonly callsOf: (requestId: string) => readonly CallRecord[]
  readonly onChange: () => void
}

/** Remembers what functions, timers and WeChat Pay did since the store was started. */
export class Happenings {
  readonly #sources: HappeningSources
  /** What travelled, for a while. */
  readonly exchanges = new Exchanges()
  readonly #prints = new Map<string, v.InferOutput<typeof printed>[]>()
  #kept: Happening[] = []
  #count = 0

  constructor(sources: HappeningSources) {
    this.#sources = sources
  }

  all(): readonly Happening[] {
    return this.#kept
  }

  /** Takes one line of the functions' log. */
  logLine({ function: name, requestId, stream, text, at }: LogLine): void {
    if (stream !== 'platform') return this.#print(requestId, text)
    const calls = this.#sources.callsOf(requestId)
    const run: Run = {
      kind: 'run',
      id: requestId,
      function: name,
      from: Math.min(at, ...calls.map((one) => one.at)),
      to: at,
      calls: calls.length,
      tookMs: Math.max(0, at - Math.min(at, ...calls.map((one) => one.at))),
      failed: text.startsWith('failed'),
      orderIds: [],
      seen: 0,
      itemsFailed: 0
    }
    // What a function prints and how it ended come by different ways: either may be first.
    const prints = this.#prints.get(requestId) ?? []
    this.#prints.delete(requestId)
    if (!isIdleTick(run)) this.#keep(withPrints(run, prints))
  }

  /** Takes one entry of WeChat Pay's log. */
  wechatEntry(entry: Readonly<Record<string, unknown>>): void {
    const called = v.safeParse(call, entry)
    if (called.success) return this.#called(called.output)
    const over = v.safeParse(ended, entry)
    if (over.success) return this.#ended(over.output)
    const told = v.safeParse(notice, entry)
    if (told.success) this.#tieNotice(told.output)
    this.#sources.onChange()
  }

  #called({ id, op, outTradeNo, faults, outcome, request, answer }: v.InferOutput<typeof call>) {
    this.exchanges.add(id, { request, answer: answer ?? null })
    const facts = { op, outTradeNo, faults, outcome: String(outcome) }
    this.#keep({ kind: 'wechatCall', id, at: this.#sources.now(), ...facts })
  }

  #ended({ id, tookMs }: v.InferOutput<typeof ended>): void {
    const index = this.#kept.findLastIndex((one) => one.id === id)
    const known = this.#kept[index]
    if (known?.kind !== 'wechatCall') return
    this.#kept[index] = { ...known, tookMs }
    this.#sources.onChange()
  }

  deed(deed: Omit<Deed, 'id' | 'at'>): void {
    this.#keep({ ...deed, id: this.#nextId(), at: this.#sources.now() })
  }

  /** Says what a run was about; its caller knows when it has the answer. */
  explain(
    requestId: string,
    about: Partial<Pick<Run, 'action' | 'refusal' | 'orderIds' | 'tookMs'>>
  ): void {
    this.#change(requestId, (run) => ({ ...run, ...about }))
  }

  #print(requestId: string, text: string): void {
    const line = v.safeParse(printed, parseJson(text))
    if (!line.success) return
    if (this.#change(requestId, (run) => withPrints(run, [line.output]))) return
    this.#prints.set(requestId, [...(this.#prints.get(requestId) ?? []), line.output])
  }

  /** The runs that took a notice in are the youngest ones that nobody has claimed. */
  #tieNotice({ outTradeNo, exchanges }: v.InferOutput<typeof notice>): void {
    const answered = exchanges.filter(({ status }) => status !== undefined).length
    const free = this.#kept.filter(
      (one) => one.kind === 'run' && one.function === 'payment-notify' && one.orderIds.length === 0
    )
    for (const run of free.slice(-answered).slice(0, answered)) {
      this.explain(run.id, { orderIds: [outTradeNo] })
    }
  }

  #change(requestId: string, change: (run: Run) => Run): boolean {
    const index = this.#kept.findLastIndex((one) => one.kind === 'run' && one.id === requestId)
    const run = this.#kept[index]
    if (run?.kind !== 'run') return false
    this.#kept[index] = change(run)
    this.#sources.onChange()
    return true
  }

  #keep(happening: Happening): void {
    this.#kept.push(happening)
    if (this.#kept.length > MAX_KEPT * 2) this.#kept = this.#kept.slice(-MAX_KEPT)
    this.#sources.onChange()
  }

  #nextId(): string {
    this.#count += 1
    return `h${this.#count}`
  }
}

const DOORS = new Set(['storefront', 'payment-notify'])

/** A timer that found nothing made one call: its work list. */
const isIdleTick = (run: Run): boolean => !DOORS.has(run.function) && !run.failed && run.calls <= 1

const withPrints = (run: Run, lines: readonly v.InferOutput<typeof printed>[]): Run => ({
  ...run,
  orderIds: [...run.orderIds, ...lines.flatMap(({ orderId }) => orderId ?? [])],
  seen: lines.reduce((sum, line) => sum + line.seen, run.seen),
  itemsFailed: lines.reduce((sum, line) => sum + line.failed, run.itemsFailed)
})
