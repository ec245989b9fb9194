import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import tcb from '@cloudbase/node-sdk'
import { afterEach, expect, test } from '@jest/globals'

const data = mkdtempSync(path.join(os.tmpdir(), 'wendan-main-'))
let running: ChildProcess | undefined

const start = (args: readonly string[]): ChildProcess => {
  running = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(__dirname, 'main.ts'), ...args],
    // Its log goes nowhere: the test reads the one line of the standard output.
    { stdio: ['ignore', 'pipe', 'pipe'] }
  )
  return running
}

const ready = async (process_: ChildProcess): Promise<{ env: Record<string, string> }> => {
  if (!process_.stdout) throw new Error('no standard output')
  const [line] = (await once(createInterface(process_.stdout), 'line')) as [string]
  return JSON.parse(line) as { env: Record<string, string> }
}

const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
  if (!running || running.exitCode !== null || running.signalCode !== null) return null
  const ended = once(running, 'exit') as Promise<[number | null]>
  running.kill(signal)
  return (await ended)[0]
}

afterEach(async () => {
  await kill('SIGKILL')
})

test('one line tells that it is ready; killed with -9 it has kept what it acknowledged', async () => {
  const before = { ...process.env }
  const first = await ready(start(['--data', data]))
  Object.assign(process.env, first.env)
  const orders = () => tcb.init({ env: 'local-dev' }).database().collection('orders')
  await orders().add({ _id: 'kept', total: 1 })
  await kill('SIGKILL')
  Object.assign(process.env, (await ready(start(['--data', data]))).env)
  expect((await orders().doc('kept').get()).data).toEqual([{ _id: 'kept', total: 1 }])
  expect(await kill('SIGTERM')).toBe(0)
  process.env = before
  rmSync(data, { recursive: true, force: true })
})

test('a taken port is one line and an exit', async () => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  const child = start(['--port', String(port)])
  let said = ''
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  server.close()
  expect(code).toBe(1)
  expect(said).toMatch(/^listen EADDRINUSE.*\n$/)
})
