const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { ROOT, DATA } = require('./root.js')
const { runNode, bin, INTERRUPTED } = require('./run.js')
const { runSteps, stepTable, sumCounts, closingLine } = require('./steps.js')
const { runningStore, lockStore, unlockStore } = require('./store-lock.js')

const STANDARD_ERROR = 2

const typescript = (file, ...args) => ['--import', 'tsx', file, ...args]

const build = () => ({ name: 'build', args: typescript('scripts/build.ts'), needed: true })

const typecheck = (project) => ({
  name: `typecheck ${project}`,
  args: [bin('typescript', 'tsc'), '-p', project]
})

const jest = (name, args) => ({
  name,
  args: [bin('jest'), ...args],
  countsTests: true
})

const CONFORMANCE = 'tests/conformance'
/** Tests wait for databases and clocks more than for the processor: two at a time even on two cores. */
const WORKERS = Math.max(2, os.availableParallelism() - 1)
const BROWSER = 'tests/browser'

const everything = () => [
  typecheck('.'),
  typecheck('shared-domain'),
  typecheck('miniprogram'),
  typecheck('local/desk/page'),
  typecheck('local/preview'),
  // Warnings are for whoever asks (npm run lint); here they would bury what must be mended.
  { name: 'lint', args: [bin('oxlint'), '--type-aware', '--quiet'] },
  { name: 'format', args: [bin('oxfmt'), '--check', '.'] },
  build(),
  // Two runs of jest: the emulator's own suite is long and has its own figure to show.
  jest('tests', [
    `--maxWorkers=${WORKERS}`,
    `--testPathIgnorePatterns=/node_modules/|/dist/|/data/|/${CONFORMANCE}/|/${BROWSER}/`
  ]),
  jest('conformance', [CONFORMANCE])
]

/** Runs steps, then the table and, as the very last line, the sum. */
const runAndClose = async (steps, talk) => {
  const done = await runSteps(steps, { talk })
  const sum = sumCounts(done)
  talk(stepTable(done))
  talk(closingLine(sum))
  return done.length === steps.length && sum.failed === 0 ? 0 : 1
}

/**
 * What a start leaves behind in memory is given back at once: measured, 100 MiB less for 0.2 s more, so that the store
 * with its functions stays below 400 MiB.
 */
const SMALL = ['--optimize-for-size', '--max-semi-space-size=2']

const start = async (args, talk) => {
  const running = runningStore()
  if (running) {
    console.error(
      `The store is already running on this data (process ${running.pid}): stop it there with Ctrl-C.`
    )
    return 1
  }
  const built = await runSteps([build()], { talk })
  if (built[0].code !== 0) return built[0].code
  const code = await runNode([...SMALL, ...typescript('local/start.ts', ...args)], {
    onSpawn: (child) => lockStore(child.pid)
  }).finally(unlockStore)
  return code === INTERRUPTED ? 0 : code
}

const test = (args, talk) =>
  args.length > 0
    ? runAndClose([build(), jest('tests', args)], talk)
    : runAndClose(everything(), talk)

const conformance = (args, talk) => runAndClose([jest('conformance', [CONFORMANCE, ...args])], talk)

/** What needs Chromium: `npm test` runs everywhere, this where there is one. */
const browser = (args, talk) =>
  runAndClose([build(), jest('browser', ['-c', `${BROWSER}/jest.config.js`, ...args])], talk)

/** How heavy and how fast the mini-program is, as tables. */
const figures = (_args, talk) => browser(['tests/browser/figures', 'tests/browser/pages'], talk)

/** Every page in every state as a picture. */
const shots = async (args, talk) => {
  const [built] = await runSteps([build()], { talk })
  return built.code === 0 ? runNode(typescript(`${BROWSER}/shots.ts`, ...args)) : built.code
}

const stories = async (args, talk) => {
  const quiet = args.includes('--json')
  const stdio = quiet ? ['inherit', STANDARD_ERROR, 'inherit'] : 'inherit'
  const built = await runSteps([build()], { talk, stdio })
  if (built[0].code !== 0) return built[0].code
  return runNode(typescript('tests/stories/run.ts', ...args))
}

/**
 * Short-lived objects by the million: a larger nursery halves what collecting them costs. Each process has its own
 * core, so nobody helps it.
 */
const YOUNG = ['--max-semi-space-size=128', '--min-semi-space-size=64', '--single-threaded-gc']

const simulate = (args) => {
  // In one file: a call from module to module goes through a getter otherwise, and there are billions.
  const outfile = path.join(ROOT, 'dist/simulation.js')
  const entryPoints = [path.join(ROOT, 'tests/simulation/run.ts')]
  require('esbuild').buildSync({ entryPoints, outfile, bundle: true, platform: 'node' })
  return runNode([...YOUNG, outfile, ...args])
}

const reset = async (_args, talk) => {
  const running = runningStore()
  if (running) {
    console.error(
      `The store is running (process ${running.pid}): stop it with Ctrl-C, then reset. Nothing was removed.`
    )
    return 1
  }
  const found = fs.existsSync(DATA) ? fs.readdirSync(DATA) : []
  for (const name of found) fs.rmSync(path.join(DATA, name), { recursive: true, force: true })
  const folder = path.relative(ROOT, DATA)
  talk(found.length > 0 ? `Removed from ${folder}/: ${found.join(', ')}` : `${folder}/ is empty.`)
  return 0
}

/** Works on the local data, which nobody else may have open meanwhile, or on the environment in WENDAN_ENV. */
const books = (file) => async (args) => {
  const isLocal = !process.env['WENDAN_ENV']
  const running = isLocal ? runningStore() : null
  if (running) {
    console.error(
      `The store is running on this data (process ${running.pid}): stop it with Ctrl-C.`
    )
    return 1
  }
  const lock = isLocal ? { onSpawn: (child) => lockStore(child.pid) } : {}
  return runNode(typescript(file, ...args), lock).finally(isLocal ? unlockStore : undefined)
}

/** What `npm start`, `npm test` ... stand for. Each answers the exit code. */
const commands = {
  start: { needsPackages: true, go: start },
  test: { needsPackages: true, go: test },
  conformance: { needsPackages: true, go: conformance },
  browser: { needsPackages: true, go: browser },
  figures: { needsPackages: true, go: figures },
  shots: { needsPackages: true, go: shots },
  stories: { needsPackages: true, go: stories },
  audit: { needsPackages: true, go: books('scripts/audit.ts') },
  export: { needsPackages: true, go: books('scripts/export.ts') },
  restore: { needsPackages: true, go: books('scripts/restore.ts') },
  simulate: { needsPackages: true, go: simulate },
  reset: { needsPackages: false, go: reset }
}

module.exports = { commands }
