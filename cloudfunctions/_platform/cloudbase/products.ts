import {
  productOrders,
  type Browse,
  type Cursor,
  type Product,
  type ProductOrder,
  type Products,
  type ProductSummary,
  type Search,
  type ShopFront
} from '#domain/catalog/index'
import type { Clock } from '#domain/kernel/instant'

import { createCatalogMemory } from './catalog-memory.ts'
import { command, type Database, type Fields, type Find } from './database.ts'
import { parseFront } from './front-document.ts'
import type { RuleShelf } from './rule-shelf.ts'
import { parseProduct, parseSummary, SUMMARY_FIELDS } from './product-document.ts'

const PRODUCTS = 'products'

/**
 * Physical goods and the shop's front, remembered by warm functions under the catalog's version. Every list is read
 * off the index of its order, so it costs what it shows, however many goods there are.
 */
export const createProducts = (
  { db, shelf }: { readonly db: Database; readonly shelf: Pick<RuleShelf, 'front'> },
  clock: Clock
): { readonly products: Products; readonly front: ShopFront } => {
  const { front, memoryOf } = createCatalogMemory(async () => {
    const document = await shelf.front()
    return document && parseFront(document)
  }, clock)
  const lists = memoryOf<readonly ProductSummary[]>()
  const whole = memoryOf<Product>()
  const list = async (question: object, find: Find): Promise<readonly ProductSummary[]> =>
    (await lists.ask(JSON.stringify(question), async () =>
      (await db.find(PRODUCTS, { ...find, fields: SUMMARY_FIELDS })).map(parseSummary)
    )) ?? []
  return {
    front: { read: front },
    products: {
      browse: (page) => list(page, browsing(page)),
      search: (page) => list(page, searching(page)),
      touching: (pieces, limit) => list({ pieces, limit }, touching(pieces, limit)),
      byIds: (ids) =>
        whole.askMany([...new Set(ids)], async (missing) => {
          const where = { _id: command.in([...missing]), kind: 'physical' }
          const documents = await db.find(PRODUCTS, { where, limit: missing.length })
          return new Map(documents.map(parseProduct).map((product) => [product.id, product]))
        }),
      byId: (id) =>
        whole.ask(id, async () => {
          const document = await db.get(PRODUCTS, id)
          return document?.['kind'] === 'physical' ? parseProduct(document) : null
        })
    }
  }
}

const browsing = ({ category, order, minFen, maxFen, after, limit }: Browse): Find => {
  const shelf = category === undefined ? { kind: 'physical' } : { category }
  const prices = [
    ...(minFen === undefined ? [] : [[{ priceFen: command.gte(minFen) }]]),
    ...(maxFen === undefined ? [] : [[{ priceFen: command.lte(maxFen) }]])
  ]
  const also = [...prices, ...behind(order, after)]
  return { where: { ...shelf, enabled: true }, also, ...inOrder(order), limit }
}

const searching = ({ beginnings, after, limit }: Search): Find => {
  const [first, ...others] = beginnings
  const also = [
    ...others.map((beginning) => [{ beginnings: beginning }]),
    ...behind('sales', after)
  ]
  return { where: { enabled: true, beginnings: first }, also, ...inOrder('sales'), limit }
}

const touching = (pieces: readonly string[], limit: number): Find => ({
  where: { enabled: true, beginnings: command.in([...pieces]) },
  ...inOrder('sales'),
  limit
})

const inOrder = (order: ProductOrder): Pick<Find, 'orderBy' | 'thenBy'> => {
  const { field, direction, ties } = productOrders[order]
  return { orderBy: [field, direction], thenBy: ['_id', ties] }
}

/** The range of the order's field brings the index to the place; among equal values the id decides. */
const behind = (order: ProductOrder, after: Cursor | undefined): readonly (readonly Fields[])[] => {
  if (!after) return []
  const { field, direction, ties } = productOrders[order]
  const value = field === 'createdAt' ? new Date(after.value) : after.value
  const atOrBehind = direction === 'asc' ? command.gte(value) : command.lte(value)
  const farther = direction === 'asc' ? command.gt(value) : command.lt(value)
  const id = ties === 'asc' ? command.gt(after.id) : command.lt(after.id)
  return [[{ [field]: atOrBehind }], [{ [field]: farther }, { _id: id }]]
}
