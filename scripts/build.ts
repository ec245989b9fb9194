import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { readResources } from '../local/cloudbase/resources.ts'
import { keepApp } from '../local/preview/build/kept-app.ts'
import { packLibrary } from './build/pack-library.ts'
import { buildFunctions } from './build/build-functions.ts'

/** Above it a cold start takes too long; 500 KiB is the next aim. */
const CEILING_BYTES = 1.2 * 1024 * 1024

const ROOT = path.resolve(__dirname, '..')
const OUT_DIR = path.join(ROOT, 'dist/cloudfunctions')

const main = async (): Promise<void> => {
  const packed = packLibrary(path.join(ROOT, 'miniprogram'))
  await keepApp(ROOT)
  mkdirSync(OUT_DIR, { recursive: true })
  const built = await buildFunctions({
    sourceDir: path.join(ROOT, 'cloudfunctions'),
    outDir: OUT_DIR,
    resources: readResources(path.join(ROOT, 'cloudbaserc.json')),
    alsoFrom: [
      path.join(ROOT, 'cloudbaserc.json'),
      path.join(ROOT, 'package-lock.json'),
      ...readdirSync(path.join(__dirname, 'build')).map((name) =>
        path.join(__dirname, 'build', name)
      )
    ]
  })
  if (built === 'fresh') {
    console.log(`functions are up to date, ${libraryLine(packed)}`)
    return
  }
  for (const { name, bytes } of built) {
    console.log(`${name.padEnd(24)} ${(bytes / 1024).toFixed(0).padStart(5)} KiB`)
  }
  console.log(libraryLine(packed))
  const tooBig = built.filter(({ bytes }) => bytes > CEILING_BYTES).map(({ name }) => name)
  if (tooBig.length > 0) {
    throw new Error(`above ${CEILING_BYTES / 1024} KiB: ${tooBig.join(', ')}`)
  }
}

const libraryLine = (bytes: number): string =>
  `components for the mini-program: ${(bytes / 1024).toFixed(0)} KiB`

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
