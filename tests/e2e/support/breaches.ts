import { auditBooks } from '../../../scripts/books/audit.ts'
import type { RealStore } from './real-store.ts'

/** What `npm run audit` finds wrong, each with its subject. */
export const breachesOf = async ({ platform }: RealStore): Promise<readonly string[]> => {
  const db = platform.createDatabase()
  const books = platform.createBooks(db)
  const environment = { name: 'test', db, books, collections: [], close: async () => undefined }
  const { findings } = await auditBooks(environment)
  return findings.breaches.map(({ subject, what }) => `${subject}: ${what}`)
}
