import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { ApiError, paramError } from './api-error.ts'
import type { ApiAnswer } from './transactions.ts'
import { billDay, type BillDay } from '../bills/bill-day.ts'
import { printBill, type BillTable } from '../bills/bill-text.ts'
import { distort } from '../bills/distort.ts'
import * as funds from '../bills/fund-flow-bill.ts'
import { tradeBill, tradeDistortions, tradeEntries, type Books } from '../bills/trade-bill.ts'
import { randomToken } from '../crypto/signing.ts'
import type { ApiFault } from '../faults/faults.ts'

/** Today's pages say five minutes; older ones 30 seconds. */
const LINK_LIFE_MS = 5 * 60_000
const REAL_HOST = 'https://api.mch.weixin.qq.com'

interface Asked {
  readonly query: URLSearchParams
  readonly now: number
  readonly faults: readonly ApiFault[]
}

interface BillFile {
  readonly bytes: Buffer
  readonly until: number
}

type MakeBill = (day: BillDay, faults: readonly ApiFault[]) => BillTable

/** 申请交易账单, 申请资金账单 and 下载账单, made from the simulator's own books. */
export class BillCalls {
  readonly #books: () => Books
  readonly #files = new Map<string, BillFile>()

  constructor(books: () => Books) {
    this.#books = books
  }

  /** @throws ApiError STATEMENT_CREATING, NO_STATEMENT_EXIST, INVALID_REQUEST, PARAM_ERROR */
  trade(asked: Asked): ApiAnswer {
    const type = asked.query.get('bill_type') ?? 'ALL'
    if (type !== 'ALL') throw paramError('本机模拟器只提供bill_type=ALL的交易账单')
    return this.#apply(asked, (day, faults) => {
      const books = this.#books()
      const entries = distort(tradeEntries(books, day), faults, tradeDistortions)
      return tradeBill(entries, books.feeRate)
    })
  }

  /** @throws ApiError the same */
  fundFlow(asked: Asked): ApiAnswer {
    const account = asked.query.get('account_type') ?? 'BASIC'
    if (!['BASIC', 'OPERATION', 'FEES'].includes(account)) {
      throw paramError('account_type不在枚举值范围内')
    }
    return this.#apply(asked, (day, faults) => {
      // Money of shoppers never touches the other two accounts.
      const flows = account === 'BASIC' ? funds.fundFlows(this.#books(), day) : []
      const today = distort(funds.ofDay(flows, day), faults, funds.fundDistortions)
      return funds.fundFlowBill(today, funds.openingBalance(flows, day))
    })
  }

  /** @throws ApiError INVALID_REQUEST when the link is not known or not any more */
  file({ query, now, faults }: Asked): ApiAnswer {
    const file = this.#files.get(query.get('token') ?? '')
    const expired = faults.some(({ kind }) => kind === 'linkExpired')
    if (!file || expired || now > file.until) {
      throw invalid('下载地址已失效，请重新申请账单')
    }
    const zipped = query.get('tartype') === 'gzip'
    const contentType = zipped ? 'application/x-gzip' : 'text/plain; charset=utf-8'
    return { status: 200, body: '', file: { bytes: file.bytes, contentType } }
  }

  #apply({ query, now, faults }: Asked, make: MakeBill): ApiAnswer {
    const day = billDay(query.get('bill_date') ?? '')
    if (!day) throw paramError('bill_date格式错误，应为yyyy-MM-dd')
    if (now < day.until || now > day.keptUntil) {
      throw invalid('账单日期不合法，仅支持三个月内、当日之前的账单')
    }
    if (now < day.readyAt || faults.some(({ kind }) => kind === 'notReady')) throw creating()
    const table = make(day, faults)
    if (table.rows.length === 0) throw noStatement()
    return this.#link(printBill(table), { query, now, faults })
  }

  #link(text: string, { query, now, faults }: Asked): ApiAnswer {
    for (const [token, file] of this.#files) if (now > file.until) this.#files.delete(token)
    const plain = Buffer.from(text)
    const zipped = query.get('tar_type') === 'GZIP'
    const token = randomToken(64)
    const bytes = zipped ? gzipSync(plain) : plain
    this.#files.set(token, { bytes, until: now + LINK_LIFE_MS })
    const hash = createHash('sha1').update(plain)
    if (faults.some(({ kind }) => kind === 'wrongHash')) hash.update('wrong')
    return {
      status: 200,
      body: JSON.stringify({
        hash_type: 'SHA1',
        hash_value: hash.digest('hex'),
        download_url: `${REAL_HOST}/v3/billdownload/file?token=${token}${zipped ? '&tartype=gzip' : ''}`
      })
    }
  }
}

const invalid = (message: string): ApiError =>
  new ApiError({ status: 400, code: 'INVALID_REQUEST', message })

const creating = (): ApiError =>
  new ApiError({ status: 400, code: 'STATEMENT_CREATING', message: '账单生成中' })

const noStatement = (): ApiError =>
  new ApiError({ status: 400, code: 'NO_STATEMENT_EXIST', message: '请求的账单文件不存在' })
