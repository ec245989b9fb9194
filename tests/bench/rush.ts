import { fork, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openId } from '#domain/kernel/ids'
import { startStack, type Stack } from '../../local/stack.ts'
import { piecesOf, shelve, welcome } from '../e2e/support/hot-sku.ts'
import { documentsOf } from '../stories/documents.ts'
import type { RushNews, RushOrder } from './rush-process.ts'

/**
 * Everybody wants the same at once, in four processes of the real SDK, one of which is killed by SIGKILL: 200 buyers
 * for 50 pieces, freely and all at once, and 5,000 shoppers for 1,000 coupons. Prints a table.
 * Usage: npx tsx tests/bench/rush.ts [--json file]
 */
const PROCESSES = 4
const PIECES = 50
const COUPON = 'all-200-20'
const COUPONS = 1000

interface Rush {
  readonly what: string
  readonly people: readonly string[]
  readonly atATime: number
  readonly gate: boolean
  readonly coupon?: string
  /** So many answers after which one process is killed; with a gate: as soon as it is open. */
  readonly killAfter: number
}

interface Answer {
  readonly what: string
  readonly ms: number
}

interface Crowd {
  readonly answers: Map<string, Answer>
  calls: number
}

const start = (stack: Stack): ChildProcess =>
  fork(path.join(__dirname, 'rush-process.ts'), {
    execArgv: process.execArgv,
    env: { ...process.env, ...stack.cloud.sdkEnv(), ...stack.environment }
  })

/** Runs one share of the people. Ends with its answers, or with the process. */
const runShare = (
  child: ChildProcess,
  order: RushOrder,
  hear: (news: RushNews) => void
): Promise<void> =>
  new Promise((resolve) => {
    child.on('exit', () => resolve())
    child.on('message', (news: RushNews) => {
      hear(news)
      if (news.kind === 'end') child.kill()
    })
    child.send(order)
  })

const run = async (stack: Stack, rush: Rush): Promise<Crowd> => {
  const children = Array.from({ length: PROCESSES }, () => start(stack))
  const victim = children[PROCESSES - 1]
  const crowd: Crowd = { answers: new Map(), calls: 0 }
  let waiting = PROCESSES
  const hear = (news: RushNews): void => {
    if (news.kind === 'end') crowd.calls += news.calls
    if (news.kind === 'answer') crowd.answers.set(news.who, news)
    if (!rush.gate && crowd.answers.size === rush.killAfter) victim?.kill('SIGKILL')
    if (news.kind !== 'atGate') return
    waiting -= 1
    if (waiting > 0) return
    for (const child of children) child.send('open')
    setTimeout(() => victim?.kill('SIGKILL'), 30)
  }
  const { gate, atATime, coupon } = rush
  const shares = children.map((child, index) => {
    const people = rush.people.filter((_, n) => n % PROCESSES === index)
    const order = { people, gate, atATime, ...(coupon === undefined ? {} : { coupon }) }
    return runShare(child, order, hear)
  })
  await Promise.all(shares)
  return crowd
}

/** Who was in the killed process asks again, as a phone does. */
const askAgain = async (stack: Stack, rush: Rush, crowd: Crowd): Promise<number> => {
  const people = rush.people.filter((who) => !crowd.answers.has(who))
  const again = new Map<string, Answer>()
  await runShare(start(stack), { ...rush, people, gate: false }, (news) => {
    if (news.kind === 'answer') again.set(news.who, news)
  })
  return [...again.values()].filter(({ what }) => what === 'served').length
}

const measure = async (stack: Stack, rush: Rush) => {
  const sums = new Set<number>()
  const watch = setInterval(() => {
    if (rush.coupon !== undefined) return
    void piecesOf(stack.cloud.database).then(({ available, held, sold }) =>
      sums.add(available + held + sold)
    )
  }, 5)
  const begun = performance.now()
  const crowd = await run(stack, rush)
  const wholeMs = performance.now() - begun
  const served = await askAgain(stack, rush, crowd)
  clearInterval(watch)
  const live = [...crowd.answers.values()]
  const of = (what: string): number => live.filter((one) => one.what === what).length
  const times = live.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(times[Math.floor(share * times.length)] ?? 0)
  return {
    rush: rush.what,
    people: rush.people.length,
    served: of('served'),
    'none left': of('soldOut') + of('couponTakenOut'),
    busy: of('busy'),
    'killed, then served': served,
    calls: crowd.calls,
    p50: at(0.5),
    p95: at(0.95),
    max: Math.round(times.at(-1) ?? 0),
    wholeMs: Math.round(wholeMs),
    sums: [...sums].join(' ')
  }
}

const people = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `oRush_${name}_${String(n).padStart(8, '0')}`)

const hotSku = async (stack: Stack, name: 'free' | 'gate') => {
  const buyers = people(name, 200)
  await welcome(
    stack.cloud.database,
    buyers.map((buyer) => openId(buyer))
  )
  await shelve(stack.cloud.database, PIECES)
  const gate = name === 'gate'
  return measure(stack, { what: name, people: buyers, atATime: 50, gate, killAfter: 20 })
}

const coupons = async (stack: Stack) => {
  await stack.cloud.database.execute('database.modifyDocument', {
    collectionName: 'stock',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: `coupon:${COUPON}` }),
    data: JSON.stringify({ $set: { putIn: COUPONS, available: COUPONS } }),
    multi: false,
    merge: true
  })
  const rush = { what: 'coupons', atATime: 32, gate: false, coupon: COUPON, killAfter: 500 }
  const row = await measure(stack, { ...rush, people: people('coupon', COUPONS * 5) })
  const [stock] = await documentsOf(stack.cloud.database, 'stock', { _id: `coupon:${COUPON}` })
  const given = Number(stock?.['sold']) + Object.keys(Object(stock?.['holds'])).length
  return { ...row, sums: `${given} given, ${Number(stock?.['available'])} left` }
}

const main = async (): Promise<void> => {
  const stack = await startStack({ timers: false })
  stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
  const table = [await hotSku(stack, 'free'), await hotSku(stack, 'gate'), await coupons(stack)]
  console.table(table)
  const at = process.argv.indexOf('--json')
  const file = at < 0 ? undefined : process.argv[at + 1]
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ figure: 4, table }, null, 2)}\n`)
  await stack.close()
}

void main()
