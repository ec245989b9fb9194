import { Readable, pipeline } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'

import type { Clock } from '#domain/kernel/instant'
import { SECOND_MS } from '#domain/kernel/instant'
import type { BillOutcome, BillPart, BillPlace, BillSource } from '#domain/payment/bill-source'

import type { Log } from '../system/log.ts'
import { attempt, type Failure } from './attempt.ts'
import { AnotherBill, BillHash } from './bill-hash.ts'
import { fundFlowBillKind, tradeBillKind, type BillKind } from './bill-kinds.ts'
import { BillReader, NotABill } from './bill-reader.ts'
import type { WechatPayClient } from './client.ts'
import type { WechatPayConfig } from './config.ts'
import { causeOf, WechatPayError } from './errors.ts'
import { openLine, type GatewayOptions } from './gateway.ts'
import { parseJson, property } from './json.ts'

export interface BillOptions extends GatewayOptions {
  /** How long a download may stand still, in real milliseconds. */
  readonly idleMs?: number
}

const IDLE_MS = 10 * SECOND_MS

export const createBillSource = (
  config: WechatPayConfig,
  clock: Clock,
  options: BillOptions = {}
): BillSource => {
  const { client, log } = openLine(config, clock, options)
  const { idleMs = IDLE_MS } = options
  return {
    tradeBill: (day, from) => {
      const bill = { operation: 'tradeBill', kind: tradeBillKind, ...(from && { from }) } as const
      return open(bill, () => client.tradeBill(dateOf(day)), { client, log, idleMs })
    },
    fundFlowBill: (day, from) => {
      const about = { operation: 'fundFlowBill', kind: fundFlowBillKind } as const
      const bill = { ...about, ...(from && { from }) }
      return open(bill, () => client.fundFlowBill(dateOf(day)), { client, log, idleMs })
    }
  }
}

interface Tools {
  readonly client: WechatPayClient
  readonly log: Log
  readonly idleMs: number
}

interface Bill<Row> {
  readonly operation: 'tradeBill' | 'fundFlowBill'
  readonly kind: BillKind<Row>
  /** It was read so far another time. */
  readonly from?: BillPlace
}

/** Where a bill lies, and what it must hash to. */
interface Link {
  readonly url: string
  readonly sha1: string
}

const open = async <Row>(
  bill: Bill<Row>,
  apply: () => Promise<Buffer>,
  tools: Tools
): Promise<BillOutcome<Row>> => {
  const answer = await attempt(bill.operation, tools.log, async () => ({
    kind: 'link' as const,
    link: linkOf(parseJson(await apply()))
  }))
  if (!('kind' in answer)) return outcomeOf(answer)
  return { kind: 'ready', parts: partsOf(answer.link, bill, tools) }
}

const outcomeOf = <Row>({ code, meaning, words, cause }: Failure): BillOutcome<Row> => {
  if (code === 'STATEMENT_CREATING') return { kind: 'notReady' }
  if (code === 'NO_STATEMENT_EXIST') return { kind: 'none' }
  return meaning === 'refused' ? { kind: 'refused', code, words } : { kind: 'unknown', cause }
}

const linkOf = (json: unknown): Link => {
  const url = property(json, 'download_url')
  const hash = property(json, 'hash_value')
  const fits = typeof url === 'string' && url.length <= 2048
  if (!fits) throw new WechatPayError({ kind: 'garbled', what: 'download_url' })
  if (property(json, 'hash_type') !== 'SHA1') {
    throw new WechatPayError({ kind: 'garbled', what: 'hash_type' })
  }
  if (typeof hash !== 'string' || !/^[0-9A-Fa-f]{40}$/.test(hash)) {
    throw new WechatPayError({ kind: 'garbled', what: 'hash_value' })
  }
  return { url: url.trim(), sha1: hash.toLowerCase() }
}

/** Holds one piece of the file at a time, whatever its size; the hash is that of the unpacked text. */
const partsOf = async function* <Row>(
  link: Link,
  { kind, from }: Bill<Row>,
  { client, log, idleMs }: Tools
): AsyncGenerator<BillPart<Row>> {
  const hash = new BillHash(from)
  const decoder = new StringDecoder('utf8')
  const reader = new BillReader(kind, from)
  try {
    for await (const bytes of unpacked(await client.download(link.url, idleMs))) {
      hash.update(bytes)
      const part = reader.read(decoder.write(bytes))
      const hasRows = part.rows.length > 0 || part.unreadable.length > 0
      if (hasRows) yield { ...part, place: { ...reader.soFar, ...hash.place } }
    }
    hash.end()
    const { last, whole } = reader.end()
    const place = { ...reader.soFar, ...hash.place }
    if (last.rows.length > 0 || last.unreadable.length > 0) yield { ...last, place }
    if (place.digest !== link.sha1) throw new NotABill('hash')
    yield whole
  } catch (error) {
    const cause = whyBroken(error)
    if (cause === null) throw error
    log.warn('wechatBillBroken', { cause })
    yield { kind: 'broken', cause, ...(error instanceof AnotherBill && { isAnother: true }) }
  }
}

/** @returns null for what only a bug can cause */
const whyBroken = (error: unknown): string | null => {
  if (error instanceof WechatPayError) return causeOf(error.fault)
  if (error instanceof NotABill || error instanceof AnotherBill) return error.message
  const code = property(error, 'code')
  return typeof code === 'string' && code.startsWith('Z_') ? `packing ${code}` : null
}

const GZIP_MAGIC = [0x1f, 0x8b] as const

/** It was asked for packed; whether it is, its first bytes tell. */
const unpacked = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]()
  const begin = await beginningOf(iterator)
  const again = withBeginning(begin, iterator)
  const packed = begin[0] === GZIP_MAGIC[0] && begin[1] === GZIP_MAGIC[1]
  yield* packed ? gunzip(again) : again
}

const beginningOf = async (iterator: AsyncIterator<Buffer>): Promise<Buffer> => {
  let begin = Buffer.alloc(0)
  while (begin.length < GZIP_MAGIC.length) {
    const next = await iterator.next()
    if (next.done) break
    begin = Buffer.concat([begin, next.value])
  }
  return begin
}

const withBeginning = async function* (
  begin: Buffer,
  iterator: AsyncIterator<Buffer>
): AsyncGenerator<Buffer> {
  try {
    yield begin
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}

const gunzip = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  // Errors of either side surface where the chunks are read; the callback has nothing to add.
  const plain = pipeline(Readable.from(chunks), createGunzip(), () => undefined)
  for await (const chunk of plain) yield Buffer.from(chunk)
}

/** 20261122 -> 2026-11-22 */
const dateOf = (day: number): string => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
