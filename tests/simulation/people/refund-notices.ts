import { fen } from '#domain/kernel/fen'
import { refundNo, type RefundNo } from '#domain/kernel/ids'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { RefundEvidence } from '#domain/payment/index'
import type { Chance } from '#domain/testing/chance'
import { isDrawn } from '../engine/seeds.ts'
import { numberOf } from './numbers.ts'
import type { Scene } from './scene.ts'

const GAPS_MS: readonly number[] = [
  ...[15, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[3, 10, 20, 30, 30, 30, 60].map((minutes) => minutes * MINUTE_MS)
]
const AT_ONCE = 8

type Forgery = (evidence: RefundEvidence) => RefundEvidence

const changed = (refund: Partial<RefundEvidence['refund']>): Forgery => {
  return (evidence) => ({ ...evidence, refund: { ...evidence.refund, ...refund } })
}

/** What WeChat never said: none of it may end a refund. */
const FORGERIES: readonly [Forgery, ...Forgery[]] = [
  (evidence) => changed({ amountFen: fen(evidence.refund.amountFen + 1) })(evidence),
  (evidence) => changed({ totalFen: fen(evidence.refund.totalFen + 1) })(evidence),
  changed({ mchid: '1900000002' }),
  changed({ refundNo: refundNo(`${'0'.repeat(20)}R01`) })
]

/** Brings WeChat's notices of one refund to the store: late, lost, several at once, before the answer, forged. */
export class RefundNotices {
  readonly #scene: Scene
  readonly #number: RefundNo
  readonly #chance: Chance
  #sent = 0

  constructor(scene: Scene, number: RefundNo, chance: Chance) {
    this.#scene = scene
    this.#number = number
    this.#chance = chance
  }

  /** Of the state that it has reached by now. */
  async tell(): Promise<void> {
    const { weather, timeline, store } = this.#scene
    const evidence = store.wechat.refunds.notice(this.#number)
    if (this.#draws('noticeLost', weather.noticeLost)) return
    const isLate = this.#draws('noticeLate', weather.noticeLate)
    await timeline.sleep(this.#chance.between(1, isLate ? 3 * HOUR_MS : 3 * SECOND_MS))
    const copies = this.#draws('noticeRepeated', weather.noticeRepeated) ? AT_ONCE : 1
    await Promise.all(Array.from({ length: copies }, () => this.#deliver(evidence)))
  }

  /** It says that the money has arrived, while it is on its way at best. */
  async forge(): Promise<void> {
    const { weather, timeline, store, watch } = this.#scene
    const forge = this.#chance.oneOf(FORGERIES)
    if (!this.#draws('forgedNotice', weather.forged)) return
    await timeline.sleep(this.#chance.between(0, 5 * SECOND_MS))
    const refund = store.wechat.refunds.of(this.#number)?.seen
    if (!refund) return
    const { mchid } = store.wechat
    const said = { ...refund, mchid, state: 'succeeded' } as const
    const answered = await this.#bring(forge({ source: 'notification', refund: said }))
    if (answered === 'recorded') {
      watch.accuse('I3', 'a refund notice with something wrong in it was believed', this.#number)
    }
  }

  async #deliver(evidence: RefundEvidence): Promise<void> {
    const { timeline, watch } = this.#scene
    for (const gap of [0, ...GAPS_MS]) {
      await timeline.sleep(gap)
      const answered = await this.#bring(evidence)
      if (answered === 'mismatch' || answered === 'unknownRefund') {
        watch.accuse('I3', 'a true notice of a refund was not taken', this.#number)
      }
      if (answered !== undefined) return
    }
  }

  async #bring(evidence: RefundEvidence): Promise<string | undefined> {
    const { cloud, heard } = this.#scene
    this.#sent += 1
    const caller = { kind: 'refundNotice', id: numberOf(this.#number), ordinal: this.#sent }
    const outcome = await cloud.phone(caller, (useCases) =>
      useCases.recordRefund(heard(evidence), { cause: 'notification' })
    )
    return outcome.kind === 'answered' ? outcome.answer.kind : undefined
  }

  #draws(kind: string, rate: number): boolean {
    const id = `refund ${this.#number}.${this.#sent}:${kind}`
    return isDrawn(this.#chance, rate) && this.#scene.accidents.happens(id, kind)
  }
}
