import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import type { CloudBase, CloudBaseOptions } from '../index.ts'
import { startCloudBase } from '../index.ts'
import { parseResources } from '../resources.ts'

/**
 * A function for a test: its JavaScript, and what differs from the defaults in the resources file.
 */
export interface TestFunction {
  readonly code: string
  readonly timeout?: number
  readonly envVariables?: Readonly<Record<string, string>>
  /** Seven fields. */
  readonly timer?: string
}

/** Seconds that a function has where its time limit is no matter of the test: a machine may be slow. */
const PATIENT_S = 120

export interface TestCloud {
  readonly functions?: Readonly<Record<string, TestFunction>>
  /** Path -> function. */
  readonly routes?: Readonly<Record<string, string>>
  readonly collections?: readonly string[]
  readonly options?: Partial<CloudBaseOptions>
}

/**
 * The SDKs by their place in this checkout: a function in a temporary folder finds them by nothing
 * else.
 */
const PRELUDE = ['@cloudbase/node-sdk', 'wx-server-sdk']
  .map((name) => JSON.stringify(require.resolve(name)))
  .map((file, index) => `const ${['tcb', 'wx'][index]} = () => require(${file})`)
  .join('\n')

/** Starts an emulator with functions written for the test; `root` is where their code lies. */
export const startTestCloud = async (test: TestCloud): Promise<CloudBase> => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'wendan-functions-'))
  for (const [name, { code }] of Object.entries(test.functions ?? {})) {
    mkdirSync(path.join(root, name))
    writeFileSync(path.join(root, name, 'index.js'), `${PRELUDE}\n${code}`)
  }
  const cloud = await startCloudBase({
    resources: resourcesOf(test),
    functionsRoot: root,
    ...test.options
  })
  const close = async (): Promise<void> => {
    await cloud.close()
    rmSync(root, { recursive: true, force: true })
  }
  return { ...cloud, close }
}

/** One emulator for a test file, and this process's environment set so that the SDKs find it. */
export const useTestCloud = (test: TestCloud): { readonly cloud: CloudBase } => {
  let running: CloudBase | undefined
  const before = { ...process.env }
  beforeAll(async () => {
    running = await startTestCloud(test)
    Object.assign(process.env, running.sdkEnv())
  })
  afterAll(async () => {
    await running?.close()
    process.env = before
  })
  return {
    get cloud() {
      if (!running) throw new Error('the emulator runs from beforeAll to afterAll')
      return running
    }
  }
}

const resourcesOf = ({ functions = {}, routes = {}, collections = [] }: TestCloud) =>
  parseResources({
    functions: Object.entries(functions).map(([name, { timeout, envVariables, timer }]) => ({
      name,
      runtime: 'Nodejs18.15',
      timeout: timeout ?? PATIENT_S,
      envVariables: envVariables ?? {},
      triggers: timer === undefined ? [] : [{ name: 'tick', type: 'timer', config: timer }]
    })),
    gateway: {
      routes: Object.entries(routes).map(([route, name]) => ({
        path: route,
        target: `function:${name}`
      }))
    },
    collections: collections.map((collectionName) => ({ collectionName, aclTag: 'ADMINONLY' }))
  })
