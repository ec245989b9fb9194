import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MovableClock } from '../../clock.ts'
import { OpenFaults } from '../faults.ts'
import { Pusher } from './pusher.ts'

const SECOND_MS = 1000

let clock: MovableClock
let faults: OpenFaults
let pusher: Pusher
let server: Server
/** What the app answers, the first first; then success. */
let answers: { status: number; body: string }[]

beforeEach(async () => {
  clock = new MovableClock()
  faults = new OpenFaults()
  answers = []
  const secrets = { appid: 'wx1', token: 'token', aesKey: 'A'.repeat(43) }
  pusher = new Pusher({ clock, faults, secrets, log: () => undefined })
  server = createServer((request, response) => {
    const { status, body } = answers.shift() ?? { status: 200, body: 'success' }
    request.resume()
    response.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // A TCP server's address is an object.
  pusher.route(`http://127.0.0.1:${(server.address() as AddressInfo).port}/push`)
})

afterEach(() => {
  clock.stop()
  server.close()
  server.closeAllConnections()
})

const announced = async (): Promise<readonly (number | string)[]> => {
  pusher.announce('trade_manage_remind_shipping', {})
  await pusher.settled()
  await clock.advance(60 * SECOND_MS)
  return pusher.exchanges().map(({ status }) => status)
}

test('what was heard is told once', async () => {
  expect(await announced()).toEqual([200])
})

test('what was not heard is told three times in all, five seconds apart', async () => {
  answers = [
    { status: 500, body: 'fail' },
    { status: 200, body: 'something else' },
    { status: 500, body: 'fail' },
    { status: 500, body: 'fail' }
  ]
  expect(await announced()).toEqual([500, 200, 500])
  const [first, second] = pusher.exchanges().map(({ at }) => at)
  expect(second! - first!).toBeGreaterThanOrEqual(5 * SECOND_MS)
})

test('a push may be lost, and may come twice', async () => {
  faults.set({ op: 'push', kind: 'lost', times: 1 })
  faults.set({ op: 'push', kind: 'twice', times: 1 })
  expect(await announced()).toEqual([])
  expect(await announced()).toEqual([200, 200])
})
