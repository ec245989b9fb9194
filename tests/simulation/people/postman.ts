import { fen } from '#domain/kernel/fen'
import { outTradeNo, transactionId, type OutTradeNo } from '#domain/kernel/ids'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { PaymentEvidence } from '#domain/payment/index'
import type { Chance } from '#domain/testing/chance'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import type { Scene } from './scene.ts'

/** WeChat says it again after these gaps, until it is answered. */
const GAPS_MS: readonly number[] = [
  ...[15, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[3, 10, 20, 30, 30, 30, 60].map((minutes) => minutes * MINUTE_MS),
  ...[3, 3, 3, 6, 6].map((hours) => hours * HOUR_MS)
]
const AT_ONCE = 8
const NOTICE = 6

type Forgery = (evidence: PaymentEvidence) => PaymentEvidence

/** What is signed all right and yet does not belong to this order: none of it may ever count as paid. */
const FORGERIES: readonly [Forgery, ...Forgery[]] = [
  (evidence) => ({ ...evidence, totalFen: fen(evidence.totalFen - 1) }),
  (evidence) => ({ ...evidence, totalFen: fen(1) }),
  (evidence) => ({ ...evidence, mchid: '1900000002' }),
  (evidence) => ({ ...evidence, appid: 'wx0000000000000002' }),
  (evidence) => ({ ...evidence, currency: 'USD' }),
  (evidence) => ({ ...evidence, outTradeNo: outTradeNo(`${'0'.repeat(20)}N01`) })
]

/** Brings WeChat's notices of one number to the store: late, lost, several at once, and forged ones. */
export class Postman {
  readonly #scene: Scene
  readonly #visit: number
  readonly #chance: Chance
  #sent = 0

  constructor(scene: Scene, visit: number) {
    this.#scene = scene
    this.#visit = visit
    this.#chance = chanceFrom(scene.seed, NOTICE, visit)
  }

  /** `needed`: nobody else would ever hear of this money, so WeChat repeats its notice until it is taken. */
  async tell(number: OutTradeNo, needed: boolean): Promise<void> {
    const { weather, lie } = this.#scene
    const isLost = this.#draws('noticeLost', weather.noticeLost)
    if (isLost && !needed) return
    // Nobody asks about a closed number any more: the bill of the day is what finds this money.
    if (needed && !lie && this.#draws('noticeNeverCame', weather.noticeNeverCame)) return
    const isLate = this.#draws('noticeLate', weather.noticeLate)
    await this.#wait(100, isLate ? 3 * HOUR_MS : 3 * SECOND_MS)
    const copies = this.#draws('noticeRepeated', weather.noticeRepeated) ? AT_ONCE : 1
    await Promise.all(
      Array.from({ length: copies }, () => this.#deliver(number, needed ? Infinity : 0))
    )
  }

  /** A notice about a number that may or may not be paid, with something wrong in it. */
  async forge(evidence: PaymentEvidence): Promise<void> {
    const { weather, watch } = this.#scene
    const forge = this.#chance.oneOf(FORGERIES)
    const delayMs = this.#chance.between(0, 5 * SECOND_MS)
    if (!this.#draws('forgedNotice', weather.forged)) return
    await this.#scene.timeline.sleep(delayMs)
    const answered = await this.#bring(forge(evidence))
    if (answered === 'paid' || answered === 'late') {
      watch.accuse('I3', 'a notice with something wrong in it was believed', evidence.outTradeNo)
    }
  }

  async #deliver(number: OutTradeNo, more: number): Promise<void> {
    const { store, timeline, watch } = this.#scene
    for (let tries = 0; tries <= GAPS_MS.length + more; tries += 1) {
      const answered = await this.#bring(store.wechat.notice(number))
      if (answered === 'mismatch' || answered === 'unknownOrder') {
        watch.accuse('I3', 'true money was not taken', number)
      }
      if (answered !== undefined) return
      await timeline.sleep(GAPS_MS[tries] ?? HOUR_MS)
    }
  }

  async #bring(evidence: PaymentEvidence): Promise<string | undefined> {
    this.#sent += 1
    const caller = { kind: 'notice', id: this.#visit, ordinal: this.#sent }
    const outcome = await this.#scene.cloud.phone(caller, (useCases) =>
      useCases.receiveNotice(evidence)
    )
    return outcome.kind === 'answered' ? outcome.answer.kind : undefined
  }

  #draws(kind: string, rate: number): boolean {
    const id = `notice${this.#visit}.${this.#sent}:${kind}`
    return isDrawn(this.#chance, rate) && this.#scene.accidents.happens(id, kind)
  }

  #wait(leastMs: number, mostMs: number): Promise<void> {
    return this.#scene.timeline.sleep(this.#chance.between(leastMs, mostMs))
  }
}

/** What a notice of an unpaid number would say, if somebody made one up. */
export const madeUp = (evidence: Omit<PaymentEvidence, 'transactionId'>): PaymentEvidence => ({
  ...evidence,
  transactionId: transactionId(`4200${evidence.outTradeNo}`)
})
