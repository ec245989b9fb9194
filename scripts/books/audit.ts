import {
  examineMessages,
  examineOrders,
  examineStock,
  type Breach,
  type Examine
} from '#domain/insight/index'
import { confirmed, type PiecesSeen, type Read, type Shelf } from '#domain/insight/index'
import { auditOffers } from './audit-offers.ts'
import { auditLedger, type AssetSums } from './audit-ledger.ts'
import { auditRequests, unwrittenRequests } from './audit-requests.ts'
import type { Environment } from './environment.ts'
import { Findings } from './findings.ts'
import { pagesOf } from './pages.ts'
import { SoldPieces } from './sold-pieces.ts'

export interface Audited {
  readonly findings: Findings
  readonly assets: readonly AssetSums[]
}

/**
 * The whole of the books: every order, request, purse, entry, question, product and stock document, each against itself
 * and what it speaks of; every account's chain from its first entry; what the shop's side gave against what shoppers
 * have. Bounded memory; a running shop may go on, since what is suspect is read again.
 */
export const auditBooks = async (
  environment: Environment,
  progress: (line: string) => void = () => undefined
): Promise<Audited> => {
  const findings = new Findings(progress)
  const { books } = environment
  const sold = new SoldPieces(Date.now())
  const auditing = { environment, findings }
  await auditShelf(auditing, books.orders, {
    name: 'orders',
    examine: async (found) => [
      ...(await examineOrders(books, found)),
      ...(await unwrittenRequests(environment, found))
    ],
    count: (found) => sold.count(found)
  })
  await auditShelf(auditing, books.stock, {
    name: 'stock',
    examine: async (found) => [
      ...examineStock(found),
      ...(await heldForNobody(environment, found)),
      ...sold.breaches(found)
    ]
  })
  await auditShelf(auditing, books.messages, {
    name: 'messages',
    examine: (found) => examineMessages(books, found)
  })
  await auditRequests(environment, findings)
  await auditOffers(environment, findings)
  const assets = await auditLedger(environment, findings)
  return { findings, assets }
}

interface Auditing {
  readonly environment: Environment
  readonly findings: Findings
}

interface Way<Value> {
  readonly name: 'orders' | 'stock' | 'messages'
  readonly examine: Examine<Value>
  /** Hears of every document once. */
  readonly count?: (found: readonly Read<Value>[]) => void
}

const auditShelf = async <Value>(
  { environment, findings }: Auditing,
  shelf: Shelf<Value>,
  { name, examine, count }: Way<Value>
): Promise<void> => {
  for await (const page of pagesOf(environment.db, name, ['_id'])) {
    const found = await shelf.byIds(page.map(({ _id }) => String(_id)))
    count?.(found)
    const suspects = new Set((await examine(found)).map(({ subject }) => subject))
    for (const { id } of found) {
      if (suspects.has(`${name}:${id}`)) findings.add(...(await confirmed(shelf, examine, id)))
    }
    findings.saw(name, page.length)
  }
}

/** I5 from the other side: pieces set aside for orders that are not there or at rest. Coupons' keys are coupons. */
const heldForNobody = async (
  { books }: Environment,
  found: readonly Read<PiecesSeen>[]
): Promise<readonly Breach[]> => {
  const goods = found.flatMap(({ value }) => (value?.id.startsWith('coupon:') ? [] : (value ?? [])))
  const keys = goods.flatMap(({ holds }) => Object.keys(holds))
  const orders = new Map((await books.orders.byIds(keys)).map((read) => [read.id, read]))
  return goods.flatMap(({ id, holds }) => {
    const idle = Object.keys(holds).filter((key) => {
      const read = orders.get(key)
      const order = read?.value
      return !read || (order?.holds.state === 'settled' && order.dueWork === null)
    })
    if (idle.length === 0) return []
    const subject = `stock:${id}`
    const documents = [subject, ...idle.slice(0, 10).map((key) => `orders:${key}`)]
    const what = `pieces are held for ${idle.length} orders that are at rest or not there`
    return [{ invariant: 'I5', what, subject, documents }]
  })
}
