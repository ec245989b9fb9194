import path from 'node:path'
import type { Books } from '#domain/insight/index'
import type { Database } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { startCloudBase } from '../../local/cloudbase/index.ts'
import { readResources } from '../../local/cloudbase/resources.ts'

/** A database with all its books, a real environment's or the one in the local data folder. */
export interface Environment {
  /** How it is called in what is printed. */
  readonly name: string
  readonly db: Database
  readonly books: Books
  /** As declared in cloudbaserc.json. */
  readonly collections: readonly string[]
  close(): Promise<void>
}

const ROOT = path.resolve(__dirname, '../..')

/**
 * WENDAN_ENV names a real environment, opened with TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY; else the data
 * folder of `npm start` (WENDAN_DATA) is opened. Either way through the SDK, as functions do.
 */
export const openEnvironment = async (): Promise<Environment> => {
  const resources = readResources(path.join(ROOT, 'cloudbaserc.json'))
  const collections = resources.collections.map(({ name }) => name)
  const real = process.env['WENDAN_ENV']
  if (real) {
    process.env['TCB_ENV'] = real
    return { name: real, collections, ...(await loadBooks()), close: async () => undefined }
  }
  const folder = path.resolve(ROOT, process.env['WENDAN_DATA'] ?? 'data')
  const dataDir = path.join(folder, 'cloudbase')
  const cloud = await startCloudBase({ resources, dataDir })
  Object.assign(process.env, cloud.sdkEnv())
  const close = (): Promise<void> => cloud.close()
  return { name: path.relative(ROOT, folder) || folder, collections, ...(await loadBooks()), close }
}

/** The SDK reads its environment when it is loaded. */
const loadBooks = async () => {
  const { createDatabase } = await import('../../cloudfunctions/_platform/cloudbase/database.ts')
  const { createBooks } = await import('../../cloudfunctions/_platform/cloudbase/books.ts')
  const db = createDatabase()
  return { db, books: createBooks(db) }
}
