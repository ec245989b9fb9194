import { EJSON } from 'bson'
import type { RealStore } from './real-store.ts'

/** Changes what is stored behind everybody's back. */
export const damaging = (store: () => RealStore) => ({
  change: (collectionName: string, id: string, by: object): Promise<unknown> =>
    store().cloud.database.execute('database.modifyDocument', {
      collectionName,
      queryType: 'WHERE',
      query: JSON.stringify({ _id: id }),
      data: EJSON.stringify(by),
      multi: false,
      merge: true
    }),
  remove: (collectionName: string, where: object): Promise<unknown> =>
    store().cloud.database.execute('database.removeDocument', {
      collectionName,
      queryType: 'WHERE',
      query: JSON.stringify(where),
      multi: true
    })
})
