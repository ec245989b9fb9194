import type { Database, StoredDocument } from '../../cloudfunctions/_platform/cloudbase/database.ts'

/** Documents of a page. The database answers 1,000 at most; those that may weigh 200 KB come in smaller ones. */
const PAGE = 1000
const HEAVY: ReadonlySet<string> = new Set([
  'orders',
  'after_sales',
  'messages',
  'purses',
  'stock',
  'products',
  'rules'
])
const HEAVY_PAGE = 200

/** A whole collection by ranges of _id, one page in memory at a time. */
export async function* pagesOf(
  db: Database,
  collection: string,
  fields?: readonly string[]
): AsyncGenerator<readonly StoredDocument[]> {
  const { command } = await import('../../cloudfunctions/_platform/cloudbase/database.ts')
  const limit = HEAVY.has(collection) ? HEAVY_PAGE : PAGE
  for (let last = ''; ;) {
    const where = { _id: command.gt(last) }
    const find = { where, orderBy: ['_id', 'asc'], limit } as const
    const page = await db.find(collection, fields ? { ...find, fields } : find)
    if (page.length > 0) yield page
    if (page.length < limit) return
    last = String(page.at(-1)?.['_id'])
  }
}

/** Entries of the accounts behind one and up to another, each account's oldest first. */
export async function* entriesBetween(
  db: Database,
  after: string,
  upTo: string
): AsyncGenerator<readonly StoredDocument[]> {
  const { command } = await import('../../cloudfunctions/_platform/cloudbase/database.ts')
  const orderBy = ['account', 'asc'] as const
  const thenBy = ['seq', 'asc'] as const
  const ask = (where: Readonly<Record<string, unknown>>) =>
    db.find('entries', { where, orderBy, thenBy, limit: PAGE })
  for (let last = after; ;) {
    let page = await ask({ account: command.gt(last).and(command.lte(upTo)) })
    if (page.length > 0) yield page
    if (page.length < PAGE) return
    last = String(page.at(-1)?.['account'])
    // The page may have ended in the middle of an account.
    while (page.length > 0) {
      page = await ask({ account: last, seq: command.gt(page.at(-1)?.['seq']) })
      if (page.length > 0) yield page
    }
  }
}
