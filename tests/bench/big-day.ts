import { createHash } from 'node:crypto'
import { EJSON } from 'bson'
import { fen } from '#domain/kernel/fen'
import { orderId, type OrderId } from '#domain/kernel/ids'
import { instant, type Instant } from '#domain/kernel/instant'
import type { OrderSeen } from '#domain/reconciliation/index'
import { yuan } from '../../local/wechat-pay/bills/bill-text.ts'

/** Of a hundred thousand orders, one of each kind is wrong. */
const WRONG_EVERY = 100_000
const PAYMENT_MS = 80
/** Odd numbers whose product is 1 modulo 2 to the 32: what one does, the other undoes. */
const SCATTER = 2_654_435_761
const GATHER = 244_002_641
export const BENCH_APPID = 'wx2421b1c4370ec43b'
export const BENCH_MCHID = '1900007291'
const MERCHANT = `${BENCH_APPID},\`${BENCH_MCHID}`

const TRADE_HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,' +
  '手续费,费率,订单金额,申请退款金额,费率备注'
const FLOW_HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号'

/** A day of a shop with a million orders, told by numbers: nothing of it lies in memory. */
export class BigDay {
  readonly orders: number
  readonly #start: number

  /** @param start the first moment of the Beijing day, ms */
  constructor(orders: number, start: number) {
    this.orders = orders
    this.#start = start + 3_600_000
  }

  /** The bill lacks it. */
  #isMissing = (n: number): boolean => n % WRONG_EVERY === 9
  /** No order has it. */
  isLost = (n: number): boolean => n % WRONG_EVERY === 8
  #isOff = (n: number): boolean => n % WRONG_EVERY === 7

  /** How many differences there are to be found, the account's own among them. */
  get planted(): number {
    // One order of each hundred thousand is off in both bills, one lacks its row in both, one is lost.
    return Math.ceil(this.orders / WRONG_EVERY) * 3
  }

  /** Orders come by id in another order than they were placed. */
  idOf = (n: number): OrderId =>
    orderId((Math.imul(n, SCATTER) >>> 0).toString(36).padStart(20, '0'))
  numberOf = (id: string): number => Math.imul(Number.parseInt(id, 36), GATHER) >>> 0
  #fenOf = (n: number): number => 100 + (n % 90_000)
  #atOf = (n: number): number => this.#start + Math.floor((n * PAYMENT_MS) / 1000) * 1000

  get first(): Instant {
    return instant(this.#start)
  }

  /** As the bill sees it. */
  seen(n: number): OrderSeen {
    const number = { outTradeNo: `${this.idOf(n)}N01`, transactionId: `42000${n + 1e9}` }
    const paid = { isPaid: true, paidFen: fen(this.#fenOf(n)), paidAt: instant(this.#atOf(n)) }
    return { id: this.idOf(n), attempts: [{ ...number, ...paid }], refunds: [], entries: [] }
  }

  /** Its document; a tenth are quota packs with an entry. */
  documentOf(n: number, day: number): string {
    const at = new Date(this.#atOf(n))
    const totalFen = this.#fenOf(n)
    const id = this.idOf(n)
    const kind = n % 10 === 0 ? 'quota' : 'physical'
    const number = { outTradeNo: `${id}N01`, channel: 'native', totalFen }
    const paid = { state: 'paid', transactionId: `42000${n + 1e9}`, paidFen: totalFen, paidAt: at }
    return EJSON.stringify({
      _id: id,
      schema: 1,
      version: 5,
      openid: `o-shopper-${n % 50_000}`,
      status: 'completed',
      lines: [
        { line: 0, kind, skuId: `sku-${n % 500}`, name: '挂耳咖啡', quantity: 1, calls: 100 }
      ],
      payableFen: totalFen,
      cashFen: totalFen,
      holds: { state: 'settled', walletFen: 0, points: 0 },
      attempts: [{ ...number, ...paid, body: 'x'.repeat(200), expiresAt: at }],
      refunds: {},
      timeline: ['placed', 'paid', 'delivered'].map((step) => ({ step, at, cause: 'shopper' })),
      createdAt: at,
      changedAt: at,
      moneyDays: [day]
    })
  }

  entryOf(n: number): string | null {
    return n % 10 === 0 ? EJSON.stringify({ _id: `quota-${this.idOf(n)}-0`, amount: 100 }) : null
  }

  /** The trade bill, in pieces of some hundred rows. */
  *trade(): Generator<string> {
    yield `\uFEFF${TRADE_HEADER}\r\n`
    const total = { rows: 0, fen: 0 }
    for (const [n, paidFen] of this.#rows(total)) yield this.#tradeRow(n, paidFen)
    const all = `\`${yuan(total.fen)}`
    yield '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n'
    yield `\`${total.rows}.0,${all},\`0.00,\`0.00,\`0.00000,${all},\`0.00\r\n`
  }

  /** The fund-flow bill: each payment, and its fee. */
  *flows(): Generator<string> {
    yield `\uFEFF${FLOW_HEADER}\r\n`
    const total = { rows: 0, fen: 0 }
    let fees = 0
    for (const [n, paidFen] of this.#rows(total)) {
      const fee = Math.round(paidFen * 0.006)
      fees += fee
      yield (
        this.#flowRow(n, '交易,`交易,`收入', paidFen) +
        this.#flowRow(n, '交易,`扣除交易手续费,`支出', fee)
      )
    }
    yield '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\r\n'
    yield `\`${total.rows * 2}.0,\`${total.rows}.0,\`${yuan(total.fen)},\`${total.rows}.0,\`${yuan(fees)}\r\n`
  }

  *#rows(total: { rows: number; fen: number }): Generator<readonly [n: number, paidFen: number]> {
    for (let n = 0; n < this.orders; n += 1) {
      if (this.#isMissing(n)) continue
      const paidFen = this.#fenOf(n) + (this.#isOff(n) ? 1 : 0)
      total.rows += 1
      total.fen += paidFen
      yield [n, paidFen]
    }
  }

  #tradeRow(n: number, paidFen: number): string {
    const paid = yuan(paidFen)
    const numbers = `42000${n + 1e9},\`${this.idOf(n)}N01,\`oShopper${n}`
    return (
      `\`${this.#timeOf(n)},\`${MERCHANT},\`0,\`,\`${numbers},\`NATIVE,\`SUCCESS,\`OTHERS,\`CNY,` +
      `\`${paid},\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`挂耳咖啡,\`,\`0.06000,\`0.60%,\`${paid},\`0.00,\`\r\n`
    )
  }

  #flowRow(n: number, kind: string, movedFen: number): string {
    const names = `42000${n + 1e9},\`${n + 5e9}`
    return `\`${this.#timeOf(n)},\`${names},\`${kind},\`${yuan(movedFen)},\`0.00,\`system,\`,\`${this.idOf(n)}N01\r\n`
  }

  #timeOf = (n: number): string =>
    new Date(this.#atOf(n) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

export const sha1OfPieces = (pieces: Iterable<string>): string => {
  const hash = createHash('sha1')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
