import { afterEach, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Resources } from '../../local/cloudbase/resources.ts'
import { buildFunctions } from './build-functions.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A folder of functions outside the repository, with the repository's packages. */
const aSourceDir = (doors: Readonly<Record<string, string>>) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'wendan-build-'))
  folders.push(root)
  symlinkSync(path.resolve(__dirname, '../../node_modules'), path.join(root, 'node_modules'))
  const sourceDir = path.join(root, 'cloudfunctions')
  for (const [name, code] of Object.entries(doors)) writeDoor(sourceDir, name, code)
  const outDir = path.join(root, 'dist')
  const build = (resources: Pick<Resources, 'functions'> = { functions: [] }) =>
    buildFunctions({ sourceDir, outDir, resources })
  return { sourceDir, outDir, build }
}

const writeDoor = (sourceDir: string, name: string, code: string): void => {
  const folder = path.join(sourceDir, name)
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'index.ts')
  writeFileSync(file, code)
  const past = new Date(Date.now() - 60_000)
  utimesSync(file, past, past)
}

/** Runs a built function in a process of its own, as the platform does, and answers what it answered. */
/** @param before a script that its process runs first */
const invoke = (outDir: string, name: string, before = ''): unknown => {
  const file = JSON.stringify(path.join(outDir, name, 'index.js'))
  const script = `${before}require(${file}).main({}).then((answer) => console.log(JSON.stringify(answer)))`
  const env = {
    ...process.env,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'x',
    SCF_NAMESPACE: 'x'
  }
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env }))
}

test('a built function is one file that runs with the SDKs inside, far below the ceiling', async () => {
  const { outDir, build } = aSourceDir({
    shop: `
      import tcb from '@cloudbase/node-sdk'
      import Pay from 'wechatpay-node-v3'
      export const main = async () => {
        const db = tcb.init({ env: 'x' }).database()
        return { set: typeof db.command.set, pay: typeof Pay.prototype.transactions_native }
      }`
  })
  const built = await build()
  expect(built).toEqual([{ name: 'shop', bytes: expect.any(Number) }])
  expect(built !== 'fresh' && built[0] && built[0].bytes < 500 * 1024).toBe(true)
  expect(invoke(outDir, 'shop')).toEqual({ set: 'function', pay: 'function' })
})

test('a part that was left out of the bundle says its name when it is called, and not before', async () => {
  const { outDir, build } = aSourceDir({
    shop: `
      import tcb from '@cloudbase/node-sdk'
      export const main = async () => {
        const app = tcb.init({ env: 'x' })
        try { app.ai() } catch (error) { return error.message }
      }`
  })
  await build()
  expect(invoke(outDir, 'shop')).toMatch(/^node-sdk\/ai\.createAI is left out of this bundle/)
})

test('a form part of a known media type keeps it although most media types are left out', async () => {
  const { outDir, build } = aSourceDir({
    shop: `
      import mime from 'mime-types'
      export const main = async () => [mime.lookup('a.png'), mime.lookup('a.json'), mime.lookup('a.dwg')]`
  })
  await build()
  expect(invoke(outDir, 'shop')).toEqual(['image/png', 'application/json', false])
})

test('a built function brings along what its runtime lacks of this Node', async () => {
  const { outDir, build } = aSourceDir({
    shop: `
      export const main = async () =>
        [[3, 1, 2].toSorted((a, b) => b - a), [1, 2].toReversed(), URL.canParse('no address')]`
  })
  await build()
  const lacks = ['Array.prototype.toSorted', 'Array.prototype.toReversed', 'URL.canParse']
  const older = lacks.map((name) => `delete ${name};`).join('')
  expect(invoke(outDir, 'shop', older)).toEqual([[3, 2, 1], [2, 1], false])
})

test('timers of the resources file lie beside the function, in the form that WeChat DevTools reads', async () => {
  const { outDir, build } = aSourceDir({ sweep: 'export const main = async () => 1' })
  const sweep = {
    name: 'sweep',
    handler: 'index.main',
    runtime: 'Nodejs18.15',
    timeoutSeconds: 60,
    memoryMb: 256,
    environment: {},
    timers: [{ name: 'every-minute', cron: '0 * * * * * *' }]
  }
  await build({ functions: [sweep] })
  expect(JSON.parse(readFileSync(path.join(outDir, 'sweep/config.json'), 'utf8'))).toEqual({
    triggers: [{ name: 'every-minute', type: 'timer', config: '0 * * * * * *' }]
  })
})

test('nothing is built again until a source changes', async () => {
  const { sourceDir, outDir, build } = aSourceDir({ shop: 'export const main = async () => 1' })
  await build()
  expect(await build()).toBe('fresh')
  writeDoor(sourceDir, 'shop', 'export const main = async () => 22')
  expect(await build()).toHaveLength(1)
  expect(invoke(outDir, 'shop')).toBe(22)
})

test('a function whose source is gone is gone from what is deployed', async () => {
  const { sourceDir, outDir, build } = aSourceDir({
    shop: 'export const main = async () => 1',
    renamed: 'export const main = async () => 2'
  })
  await build()
  rmSync(path.join(sourceDir, 'renamed'), { recursive: true })
  await build()
  expect(existsSync(path.join(outDir, 'renamed'))).toBe(false)
  expect(existsSync(path.join(outDir, 'shop'))).toBe(true)
})

test('a source that does not compile stops the build and names the place', async () => {
  const { build } = aSourceDir({ shop: 'export const main = (' })
  await expect(build()).rejects.toThrow(/shop\/index\.ts:1/)
})
