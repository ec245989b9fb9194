import { instant, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { OutTradeNo } from '#domain/kernel/ids'
import type { Order } from '#domain/ordering/index'
import type { PaymentAttempt, PaymentEvidence } from '#domain/payment/index'
import { isDrawn } from '../engine/seeds.ts'
import type { Phone } from './phone.ts'
import { madeUp, Postman } from './postman.ts'

/** What a phone shows of one way to pay. */
interface Shown {
  readonly number: OutTradeNo
  readonly code: string
}

export const shownOf = (order: Order | undefined): Shown | undefined => {
  const attempt = order?.state.attempts.at(-1)
  const code = attempt?.codeUrl ?? attempt?.prepayId
  return attempt && code !== undefined ? { number: attempt.outTradeNo, code } : undefined
}

/** One shopper's dealings with WeChat about one order. */
export class Payer {
  readonly #phone: Phone
  readonly #order: Order
  readonly #postman: Postman

  constructor(phone: Phone, order: Order) {
    this.#phone = phone
    this.#order = order
    this.#postman = new Postman(phone.scene, phone.visit)
  }

  /** Everything that follows from it, to the last notice. */
  async pay(shown: Shown): Promise<void> {
    const { store, watch, weather, tell } = this.#phone.scene
    const outcome = store.wechat.pay(shown.code, this.#order.state.openid)
    tell?.(`visit ${this.#phone.visit}`, `pays ${shown.number} at WeChat: ${outcome.kind}`)
    if (outcome.kind === 'paid') return this.#paid(outcome.evidence, false)
    // Under way at the moment of closing: WeChat may report it paid although it said closed.
    const wasUnderWay = outcome.why === 'closed' && !watch.money.of(shown.number)
    if (!wasUnderWay || !isDrawn(this.#phone.chance, weather.lateMoney)) return
    const id = `visit${this.#phone.visit}:${shown.number}:late`
    if (!this.#phone.scene.accidents.happens(id, 'paidAfterClose')) return
    await this.#paid(store.wechat.settle(shown.number, this.#order.state.openid), true)
  }

  /** Somebody says that this order is paid, and it is not so, or not so much. */
  async forge(): Promise<void> {
    const { state } = this.#order
    const [attempt] = state.attempts
    if (attempt) await this.#postman.forge(this.#claimOf(attempt))
  }

  async #paid(evidence: PaymentEvidence, needed: boolean): Promise<void> {
    const { outTradeNo, transactionId, totalFen } = evidence
    const at = this.#phone.scene.timeline.now()
    this.#phone.scene.watch.money.add({
      outTradeNo,
      transactionId,
      fen: totalFen,
      at,
      afterClose: needed
    })
    await Promise.all([this.#postman.tell(outTradeNo, needed), this.#postman.forge(evidence)])
  }

  #claimOf({ outTradeNo, totalFen }: PaymentAttempt): PaymentEvidence {
    const { wechat } = this.#phone.scene.store
    const { mchid, appid } = wechat
    return madeUp({
      source: 'notification',
      outTradeNo,
      mchid,
      appid,
      totalFen,
      currency: 'CNY',
      payer: this.#order.state.openid,
      paidAt: instant(this.#phone.scene.timeline.now())
    })
  }
}

type Act = (phone: Phone, order: Order, payer: Payer) => Promise<void>

/** Mostly soon, sometimes at the last moment or too late. */
const thinks = async (phone: Phone): Promise<void> => {
  const { chance } = phone
  if (chance.percent(70)) return phone.rest(SECOND_MS, 40 * SECOND_MS)
  if (chance.percent(70)) return phone.rest(MINUTE_MS, 20 * MINUTE_MS)
  return phone.rest(29 * MINUTE_MS, 31 * MINUTE_MS)
}

const pays: Act = async (phone, order, payer) => {
  await thinks(phone)
  const { openid, id } = order.state
  const shown = shownOf(order) ?? shownOf(await resumed(phone, order))
  if (!shown) return
  await payer.pay(shown)
  if (!phone.chance.percent(40)) return
  await phone.rest(SECOND_MS, 20 * SECOND_MS)
  await phone.ask((useCases) => useCases.checkOrder(openid, id, phone.chance.percent(50)))
}

const resumed = async (phone: Phone, { state }: Order): Promise<Order | undefined> => {
  const answer = await phone.ask((useCases) => useCases.payOrder(state.openid, state.id))
  return answer?.ok ? answer.value : undefined
}

const resumes: Act = async (phone, order, payer) => {
  await phone.rest(0, MINUTE_MS)
  const shown = shownOf(await resumed(phone, order))
  if (!shown || phone.chance.percent(30)) return
  await thinks(phone)
  await payer.pay(shown)
}

/** Another way to pay, and maybe both are tried. */
const switches: Act = async (phone, order, payer) => {
  const { openid, id, attempts } = order.state
  await phone.rest(0, 2 * MINUTE_MS)
  const channel = attempts.at(-1)?.channel === 'native' ? 'jsapi' : 'native'
  const answer = await phone.ask((useCases) => useCases.switchChannel(openid, id, channel))
  const shown = [answer?.ok ? shownOf(answer.value) : undefined, shownOf(order)]
  for (const one of phone.chance.percent(50) ? shown : shown.toReversed()) {
    await phone.rest(0, 20 * SECOND_MS)
    if (one && phone.chance.percent(70)) await payer.pay(one)
  }
}

const cancels: Act = async (phone, { state }) => {
  await phone.rest(0, phone.chance.oneOf([3 * SECOND_MS, 3 * SECOND_MS, 5 * MINUTE_MS]))
  await phone.ask((useCases) => useCases.cancelOrder(state.openid, state.id, '不想要了'))
}

/** Pays in the very moment in which the store closes the number at WeChat, having asked whether it is paid. */
const paysAtTheLastMoment: Act = async (phone, order, payer) => {
  const { scene, visit } = phone
  const shown = shownOf(order)
  if (!shown) return
  scene.lastMoment.set(shown.number, () => {
    scene.lastMoment.delete(shown.number)
    const id = `visit${visit}:${shown.number}:lastMoment`
    if (scene.accidents.happens(id, 'paidBetweenQueryAndClose')) void payer.pay(shown)
  })
  if (phone.chance.percent(50)) await cancels(phone, order, payer)
}

const polls: Act = async (phone, { state }) => {
  for (const asks of [false, true, false, true]) {
    await phone.rest(SECOND_MS, MINUTE_MS)
    await phone.ask((useCases) => useCases.checkOrder(state.openid, state.id, asks))
  }
}

const liesAbout: Act = (_phone, _order, payer) => payer.forge()

const leaves: Act = async () => undefined

/** What shoppers do with an order that waits for payment; several at once, as with two devices. */
const habits: readonly [readonly Act[], ...(readonly Act[])[]] = [
  [pays],
  [pays],
  [pays],
  [pays],
  [pays, polls],
  [pays, resumes],
  [pays, cancels],
  [pays, liesAbout],
  [resumes],
  [switches],
  [switches, pays],
  [cancels],
  [cancels],
  [paysAtTheLastMoment],
  [polls, liesAbout],
  [leaves]
]

export const dealWith = async (phone: Phone, order: Order): Promise<void> => {
  const payer = new Payer(phone, order)
  const acts = phone.chance.oneOf(habits)
  await Promise.all(acts.map((act) => act(phone, order, payer)))
}
