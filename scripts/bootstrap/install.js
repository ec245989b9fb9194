const { spawn } = require('node:child_process')
const { readFileSync, existsSync } = require('node:fs')
const path = require('node:path')
const { ROOT } = require('./root.js')

/** How often a quiet installation says that it is alive, in milliseconds. */
const SIGN_OF_LIFE_MS = 10_000

/**
 * Installs exactly what package-lock.json names, unless that is what is there already.
 * npm writes node_modules/.package-lock.json as the last act of an installation, so it is the proof:
 * an installation that was cut off has none, and one made by hand counts too.
 */
const ensureInstalled = async (talk) => {
  const missing = packagesMissing()
  if (missing === 0) return true
  talk(
    `Installing ${missing} packages as package-lock.json names them (npm ci), about a minute ...`
  )
  const started = Date.now()
  const alive = setInterval(
    () => talk(`  still installing, ${seconds(started)} s`),
    SIGN_OF_LIFE_MS
  )
  const code = await npmCi().finally(() => clearInterval(alive))
  if (code !== 0) {
    console.error('The packages could not be installed: npm says why above. Nothing was started.')
    return false
  }
  talk(`  installed in ${seconds(started)} s`)
  return true
}

const seconds = (started) => Math.round((Date.now() - started) / 1000)

/** How many packages of the lock file are absent or of another version; optional ones may be for other machines. */
const packagesMissing = () => {
  const wanted = lockedPackages('package-lock.json')
  const present = lockedPackages('node_modules/.package-lock.json')
  return Object.entries(wanted).filter(([folder, { version, optional, link }]) => {
    if (folder === '' || link) return false
    const found = present[folder]
    return found ? found.version !== version : !optional
  }).length
}

const lockedPackages = (file) => {
  const full = path.join(ROOT, file)
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : {}
}

const npmCi = () =>
  new Promise((resolve, reject) => {
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    const npm = process.env['npm_execpath']
    // Standard output may belong to an answer, so npm speaks on standard error.
    const options = { cwd: ROOT, stdio: ['ignore', 2, 2] }
    const child = npm
      ? spawn(process.execPath, [npm, ...args], options)
      : spawn('npm', args, { ...options, shell: process.platform === 'win32' })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })

module.exports = { ensureInstalled }
