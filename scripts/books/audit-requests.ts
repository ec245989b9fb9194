import { orderId } from '#domain/kernel/ids'
import { openAfterSale, type OrderSnapshot } from '#domain/ordering/index'
import { examineRequest, type Breach, type Read } from '#domain/insight/index'
import type { StoredDocument } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Environment } from './environment.ts'
import type { Findings } from './findings.ts'
import { pagesOf } from './pages.ts'

const REQUESTS = 'after_sales'

/**
 * Every request of a shopper beside its order. A running shop may be between the two: what is suspect is read again,
 * and believed if the request did not change meanwhile.
 */
export const auditRequests = async (
  environment: Environment,
  findings: Findings
): Promise<void> => {
  const { db } = environment
  for await (const page of pagesOf(db, REQUESTS)) {
    const suspects = await examine(environment, page)
    for (const subject of new Set(suspects.map((one) => one.subject))) {
      const id = subject.slice(REQUESTS.length + 1)
      const before = await db.get(REQUESTS, id)
      const breaches = before ? await examine(environment, [before]) : []
      const after = await db.get(REQUESTS, id)
      if (before?.['version'] === after?.['version']) findings.add(...breaches)
    }
    findings.saw(REQUESTS, page.length)
  }
}

const examine = async (
  { books }: Environment,
  page: readonly StoredDocument[]
): Promise<readonly Breach[]> => {
  // Loaded late, as everything that stands on the SDK.
  const { parseAfterSale } =
    await import('../../cloudfunctions/_platform/cloudbase/after-sale-document.ts')
  const ids = [...new Set(page.map(({ _id }) => orderId(String(_id).slice(0, 20))))]
  const orders = new Map((await books.orders.byIds(ids)).map((read) => [read.id, read.value]))
  return page.flatMap((document): readonly Breach[] => {
    const subject = `${REQUESTS}:${String(document['_id'])}`
    try {
      const request = parseAfterSale(document)
      return examineRequest(request, orders.get(request.orderId) ?? undefined)
    } catch (error) {
      const what = `can not be read: ${error instanceof Error ? error.message : String(error)}`
      return [{ invariant: 'I7', what, subject, documents: [subject] }]
    }
  })
}

/** From the order's side: requests whose document nobody wrote, and nobody is about to. */
export const unwrittenRequests = async (
  { db }: Environment,
  found: readonly Read<OrderSnapshot>[]
): Promise<readonly Breach[]> => {
  const open = found.flatMap(({ value }) => {
    const request = value && openAfterSale(value)
    const isTold = value?.outbox.some(({ type }) => type === 'afterSaleAsked') ?? false
    return value && request && !isTold ? [{ order: value.id, number: request.number }] : []
  })
  if (open.length === 0) return []
  const { command } = await import('../../cloudfunctions/_platform/cloudbase/database.ts')
  const where = { _id: command.in(open.map(({ number }) => number)) }
  const written = await db.find(REQUESTS, { where, fields: ['_id'], limit: open.length })
  const known = new Set(written.map(({ _id }) => _id))
  return open
    .filter(({ number }) => !known.has(number))
    .map(({ order, number }) => ({
      invariant: 'I7' as const,
      what: 'a request has no document',
      subject: `orders:${order}`,
      documents: [`orders:${order}`, `${REQUESTS}:${number}`]
    }))
}
