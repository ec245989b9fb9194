import { openEnvironment } from './books/environment.ts'
import { exportTo } from './books/export.ts'
import { Refusal } from './books/manifest.ts'
import { progressLine } from './books/report.ts'

/** `npm run export -- DIR`: every collection into a folder. */
const main = async (): Promise<void> => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Refusal('npm run export -- FOLDER')
  const environment = await openEnvironment()
  try {
    const { files, changedMeanwhile } = await exportTo(environment, folder, progressLine())
    for (const { collection, documents } of files) console.log(`${collection}: ${documents}`)
    if (changedMeanwhile > 0) {
      console.log(
        `${changedMeanwhile} documents changed meanwhile: this copy is not of one moment (docs/operations.md)`
      )
    }
    console.log(`Exported ${environment.name} to ${folder}`)
  } finally {
    await environment.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
})
