import * as v from 'valibot'

import { settings } from '#domain/kernel/settings'
import { spreadOf } from '#domain/kernel/spread'
import type { Written } from '#domain/kernel/written'

import { command } from './database.ts'
import { conditionally, STOCK, type Deps, type Pieces } from './pieces.ts'
import { at } from './stored-values.ts'

/** Every so manieth restock tidies up: 3 calls then, 0.2 on average. */
const TIDIES_EVERY = 16
/** Numbers that one tidying looks at. */
const LOOKED_AT = 100

/**
 * Sold pieces are free again, once for each refund, however late it is asked for again: its number stays in the
 * document until its order says that everything is given back, and nobody who read the order before can still be
 * alive. `refused`: they are already, by this key.
 */
export const restock = async (deps: Deps, pieces: Pieces): Promise<Written> => {
  const { id, key, quantity } = pieces
  const path = `restocks.${key}`
  const where = {
    _id: id,
    sold: command.gte(quantity),
    [path]: command.exists(false),
    // Where an earlier version kept the last of them.
    restockedBy: command.neq(key)
  }
  const written = await conditionally(deps, where, {
    available: command.inc(quantity),
    sold: command.inc(-quantity),
    [path]: quantity
  })
  const turn = spreadOf(key) * TIDIES_EVERY
  if (written === 'done' && turn < 1) await tidy(deps, id, turn)
  return written
}

const stockSchema = v.object({ restocks: v.record(v.string(), v.number()) })
const orderSchema = v.object({
  _id: v.string(),
  changedAt: at,
  refunds: v.record(v.string(), v.object({ givenBack: v.boolean() }))
})
type OrderSeen = v.InferOutput<typeof orderSchema>

/** What is left lying is taken by the next: whoever brought pieces back has done so. */
const tidy = async (deps: Deps, id: string, turn: number): Promise<void> => {
  try {
    await forget(deps, id, turn)
  } catch {
    // Not understood, or the database is busy.
  }
}

/** @param turn from 0 up to 1: where it begins to look, so that no number stands before the others for ever */
const forget = async (deps: Deps, id: string, turn: number): Promise<void> => {
  const [stock] = await deps.db.find(STOCK, { where: { _id: id }, fields: ['restocks'], limit: 1 })
  const all = Object.keys(v.parse(stockSchema, stock).restocks)
  const from = Math.floor(turn * all.length)
  const numbers = [...all.slice(from), ...all.slice(0, from)].slice(0, LOOKED_AT)
  const ids = [...new Set(numbers.map(orderOf))]
  const seen = await deps.db.find('orders', {
    where: { _id: command.in(ids) },
    fields: ['changedAt', 'refunds'],
    limit: ids.length
  })
  const orders = new Map(seen.map((one) => [one['_id'], readable(one)]))
  const over = numbers.filter((number) => isOver(number, orders.get(orderOf(number)), deps))
  if (over.length === 0) return
  const paths = over.map((number) => `restocks.${number}`)
  const there = Object.fromEntries(paths.map((path) => [path, command.exists(true)]))
  const gone = Object.fromEntries(paths.map((path) => [path, command.remove()]))
  await conditionally(deps, { _id: id, ...there }, gone)
}

const readable = (document: unknown): OrderSeen | undefined => {
  const parsed = v.safeParse(orderSchema, document)
  return parsed.success ? parsed.output : undefined
}

/** Since its order was stored last, every function that read it before has ended. */
const isOver = (number: string, order: OrderSeen | undefined, { clock }: Deps): boolean =>
  order?.refunds[number]?.givenBack === true &&
  order.changedAt <= clock.now() - settings.secondReleaseMs

/** A refund's number begins with its order's. */
const orderOf = (number: string): string => number.slice(0, 20)
