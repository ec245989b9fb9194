import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { contentOf } from './testing/counter.ts'

test('as a process of its own it says where it is, works, and ends when told', async () => {
  const main = join(__dirname, 'main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--keys', 'mixed'], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const [line]: unknown[] = await once(child.stdout, 'data')
  const ready = contentOf({ body: String(line) })
  expect(ready).toMatchObject({ ready: true, url: expect.stringContaining('http://127.0.0.1:') })
  const keys = await fetch(`${String(ready['url'])}/control/keys`)
  expect(await keys.json()).toMatchObject({ keyMode: 'mixed', publicKeyId: ready['publicKeyId'] })
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})
