import type { Stack } from '../../stack.ts'
import type { StoredDocument } from '../contract.ts'
import { accountsOf, wholeById, wholeDocuments, type AnyDocument } from './documents.ts'

/**
 * Everything that is stored about one order, whole: the order, its shopper's purse, its stock, what was asked back of
 * it and its entries.
 */
export const orderDocuments = async (
  { cloud }: Pick<Stack, 'cloud'>,
  orderId: string
): Promise<StoredDocument[]> => {
  const { database } = cloud
  const [order] = await wholeById(database, 'orders', [orderId])
  if (!order) return []
  const skuIds = skusOf(order)
  const [purse, stock, requests, entries] = await Promise.all([
    wholeById(database, 'purses', [String(order['openid'])]),
    wholeById(database, 'stock', skuIds),
    wholeById(database, 'after_sales', namesOf(order['afterSales'])),
    wholeDocuments(database, 'entries', {
      account: { $in: accountsOf(String(order['openid'])) }
    })
  ])
  return [
    ...named('orders', [order]),
    ...named('purses', purse),
    ...named('stock', stock),
    ...named('after_sales', requests),
    ...named(
      'entries',
      entries.filter((entry) => entry['orderId'] === orderId)
    )
  ]
}

const skusOf = ({ lines }: AnyDocument): string[] =>
  Array.isArray(lines) ? lines.map((line: unknown) => String(Object(line).skuId)) : []

const namesOf = (value: unknown): string[] => Object.keys(Object(value))

const named = (collection: string, documents: readonly AnyDocument[]): StoredDocument[] =>
  documents.map((content) => ({ collection, id: String(content['_id']), content }))
