import { auditBooks } from './books/audit.ts'
import { openEnvironment } from './books/environment.ts'
import { auditReport, progressLine } from './books/report.ts'

/** `npm run audit`: all books of the local shop, or of the environment that WENDAN_ENV names. */
const main = async (): Promise<void> => {
  const environment = await openEnvironment()
  try {
    console.log(`Auditing ${environment.name}`)
    const audited = await auditBooks(environment, progressLine())
    console.log(auditReport(audited).join('\n'))
    process.exitCode = audited.findings.count === 0 ? 0 : 1
  } finally {
    await environment.close()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
