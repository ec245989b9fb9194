const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { runNode, INTERRUPTED } = require('./run.js')

/**
 * Runs steps one after the other, each announced and timed. A step that fails does not hide what the next ones
 * find, except one that the next ones need.
 * @returns every step's exit code, time and, of tests, how many passed, failed and were skipped
 */
const runSteps = async (steps, { talk, stdio } = {}) => {
  const done = []
  for (const step of steps) {
    talk(`\n▸ ${step.name}`)
    const started = Date.now()
    const { code, counts } = await runStep(step, stdio)
    done.push({ name: step.name, code, counts, ms: Date.now() - started })
    if (code === INTERRUPTED || (code !== 0 && step.needed)) break
  }
  return done
}

const runStep = async (step, stdio) => {
  if (!step.countsTests) return { code: await runNode(step.args, { stdio }) }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wendan-counts-'))
  const file = path.join(folder, 'counts.json')
  try {
    const code = await runNode(step.args, { stdio, env: { WENDAN_COUNTS_FILE: file } })
    return { code, counts: fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {} }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** One line per step: did it hold, how long did it take, what did it count. */
const stepTable = (done) => {
  const width = Math.max(...done.map(({ name }) => name.length))
  const lines = done.map(({ name, code, ms, counts }) => {
    const time = `${(ms / 1000).toFixed(1)} s`.padStart(8)
    return `${code === 0 ? '✓' : '✗'} ${name.padEnd(width)} ${time}  ${counts ? closingLine(counts) : ''}`
  })
  return `\n${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

/** The sum over all steps. A step that failed without a failed test (typecheck, lint, a crash) counts as one. */
const sumCounts = (done) => {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { code, counts } of done) {
    const failed = counts?.failed ?? 0
    sum.passed += counts?.passed ?? 0
    sum.skipped += counts?.skipped ?? 0
    sum.failed += failed === 0 && code !== 0 ? 1 : failed
  }
  return sum
}

const closingLine = ({ passed = 0, failed = 0, skipped = 0 }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

module.exports = { runSteps, stepTable, sumCounts, closingLine }
