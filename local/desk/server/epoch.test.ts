import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { epochOf, throwAway } from './epoch.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-epoch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('data keep their epoch over restarts and have another one after they were thrown away', () => {
  const first = epochOf(folder)
  expect(epochOf(folder)).toBe(first)
  throwAway(folder)
  expect(epochOf(folder)).not.toBe(first)
})

test('what was bought and noted is thrown away; keys, the log and what others made stay', () => {
  for (const name of ['cloudbase', 'wechat-pay', 'log']) mkdirSync(path.join(folder, name))
  writeFileSync(path.join(folder, 'wechat-pay/book.ndjson'), '')
  writeFileSync(path.join(folder, 'wechat-pay/keys.json'), '{}')
  writeFileSync(path.join(folder, 'clock.json'), '{}')
  writeFileSync(path.join(folder, 'running.json'), '{}')
  throwAway(folder)
  const books = ['cloudbase', 'wechat-pay/book.ndjson', 'clock.json']
  const others = ['wechat-pay/keys.json', 'log', 'running.json']
  const left = [...books, ...others].filter((name) => existsSync(path.join(folder, name)))
  expect(left).toEqual(others)
})
