import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser, openInBrowser } from '../browser/open-in-browser.ts'
import { buildApp } from '../build/build-app.ts'
import { startPreview } from '../index.ts'

/**
 * Photographs pages of a mini-program without a back end: every call of a function fails.
 * `tsx local/preview/shots/main.ts PROJECT OUT [PAGE...]`; without pages, all of them.
 */
const shoot = async ([project, out, ...asked]: readonly string[]): Promise<void> => {
  if (project === undefined || out === undefined)
    throw new Error('shots/main.ts PROJECT OUT [PAGE...]')
  const projectRoot = path.resolve(project)
  const { code } = await buildApp(projectRoot)
  const preview = await startPreview({
    projectRoot,
    callFunction: () => Promise.reject(new Error('there is no back end'))
  })
  const browser = await launchBrowser()
  mkdirSync(out, { recursive: true })
  const phone = await openInBrowser(browser, preview.url)
  for (const page of asked.length > 0 ? asked : code.pages) {
    await phone.open(page)
    // Pictures and the first answers come within this time; nothing is decided by it.
    await phone.frame.waitForTimeout(700)
    const file = path.join(out, `${page.replaceAll(/\W+/g, '-')}.png`)
    await phone.frame.screenshot({ path: file })
    console.info(
      `${file}${phone.errors.length > 0 ? `  ${phone.errors.length} errors so far` : ''}`
    )
  }
  await browser.close()
  await preview.close()
}

shoot(process.argv.slice(2)).catch((failure: unknown) => {
  console.error(failure)
  process.exitCode = 1
})
