import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runSteps, stepTable, sumCounts, type Step } from './steps.js'

const ROOT = path.resolve(__dirname, '../..')
let data = ''

beforeEach(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'wendan-data-'))
})

afterEach(() => rmSync(data, { recursive: true, force: true }))

const bootstrap = (...args: readonly string[]) => {
  const env = { ...process.env, WENDAN_DATA: data }
  const file = path.join(ROOT, 'scripts/bootstrap.js')
  const run = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    env,
    cwd: os.tmpdir()
  })
  return { code: run.status, said: run.stdout, complained: run.stderr }
}

describe('reset', () => {
  test('removes what is in the data folder and says what it was', () => {
    mkdirSync(path.join(data, 'cloudbase'))
    writeFileSync(path.join(data, 'cloudbase/store.db'), 'x')
    writeFileSync(path.join(data, 'merchant.json'), '{}')
    const run = bootstrap('reset')
    expect(run).toMatchObject({
      code: 0,
      said: expect.stringContaining('cloudbase, merchant.json')
    })
    expect(readdirSync(data)).toEqual([])
    expect(bootstrap('reset')).toMatchObject({ code: 0, said: expect.stringContaining('is empty') })
  })

  test('touches nothing while the store runs', () => {
    writeFileSync(path.join(data, 'running.json'), JSON.stringify({ pid: process.pid }))
    writeFileSync(path.join(data, 'store.db'), 'x')
    const run = bootstrap('reset')
    expect(run).toMatchObject({
      code: 1,
      complained: expect.stringContaining('Nothing was removed')
    })
    expect(existsSync(path.join(data, 'store.db'))).toBe(true)
  })

  test('is not held back by a store that was killed', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    writeFileSync(path.join(data, 'running.json'), JSON.stringify({ pid: gone }))
    expect(bootstrap('reset')).toMatchObject({ code: 0 })
    expect(readdirSync(data)).toEqual([])
  })
})

test('a second store on the same data is refused in one line', () => {
  writeFileSync(path.join(data, 'running.json'), JSON.stringify({ pid: process.pid }))
  const run = bootstrap('start')
  expect(run.code).toBe(1)
  expect(run.complained.trim().split('\n')).toHaveLength(1)
  expect(run.complained).toContain(`process ${process.pid}`)
})

test('an unknown command names those that there are', () => {
  const run = bootstrap('toString')
  expect(run).toMatchObject({ code: 1, complained: expect.stringContaining('start, test') })
})

const node = (name: string, code: number, more: Partial<Step> = {}) => ({
  name,
  args: ['-e', `process.exitCode = ${code}`],
  ...more
})

describe('steps', () => {
  const silence = { talk: () => undefined, stdio: 'ignore' as const }

  test('a step that fails does not hide what the next ones find', async () => {
    const done = await runSteps([node('lint', 1), node('types', 0)], silence)
    expect(done.map(({ name, code }) => [name, code])).toEqual([
      ['lint', 1],
      ['types', 0]
    ])
  })

  test('a step that the others need ends the run', async () => {
    const done = await runSteps([node('build', 1, { needed: true }), node('tests', 0)], silence)
    expect(done).toHaveLength(1)
  })

  test('the sum counts what jest counted, and a failed check as one failure', async () => {
    const counting = {
      name: 'tests',
      args: [
        '-e',
        `require('fs').writeFileSync(process.env.WENDAN_COUNTS_FILE, '{"passed":7,"failed":0,"skipped":1}')`
      ],
      countsTests: true
    }
    const done = await runSteps([counting, node('lint', 1), node('types', 0)], silence)
    expect(sumCounts(done)).toEqual({ passed: 7, failed: 1, skipped: 1 })
    expect(stepTable(done)).toMatch(/✓ tests .*7 passed, 0 failed, 1 skipped\n✗ lint /)
  })

  test('a test run that dies before it has counted is a failure', async () => {
    const done = await runSteps([node('tests', 3, { countsTests: true })], silence)
    expect(sumCounts(done)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})
