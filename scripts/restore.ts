import { auditBooks } from './books/audit.ts'
import { openEnvironment } from './books/environment.ts'
import { Refusal } from './books/manifest.ts'
import { auditReport, progressLine } from './books/report.ts'
import { restoreFrom } from './books/restore.ts'

/** `npm run restore -- DIR`: an export into an empty environment, then an audit of what is there. */
const main = async (): Promise<void> => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Refusal('npm run restore -- FOLDER')
  const environment = await openEnvironment()
  try {
    const restored = await restoreFrom(environment, folder, progressLine())
    const how = restored.resumed ? 'Went on and restored' : 'Restored'
    console.log(`${how} ${restored.documents} documents to ${environment.name}; they read the same`)
    const audited = await auditBooks(environment, progressLine())
    console.log(auditReport(audited).join('\n'))
    process.exitCode = audited.findings.count === 0 ? 0 : 1
  } finally {
    await environment.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
})
