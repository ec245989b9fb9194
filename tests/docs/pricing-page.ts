import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { fen } from '#domain/kernel/fen'
import type { Choices, Quote, QuoteInput } from '#domain/pricing/index'
import { tagOf, type ExplanationRow } from '#domain/pricing/index'
import { BUYER, freeCarrier, goods, issued, ON, QUOTED_AT } from '#domain/testing/quote-builder'
import { parseRules } from '../../cloudfunctions/_platform/cloudbase/rule-documents.ts'

/** One example of the page: what goes in, and the table that stands under it. */
export interface Example {
  readonly title: string
  readonly json: string
  readonly table: string
}

const EXAMPLE = /^### (.+)\n[\s\S]*?```json\n([\s\S]*?)```\n\n((?:\|.*\n)+)/gm

export const examplesOf = (page: string): Example[] => {
  const text = readFileSync(path.join(__dirname, '../..', page), 'utf8')
  return [...text.matchAll(EXAMPLE)].map(([, title = '', json = '', table = '']) => ({
    title,
    json,
    table
  }))
}

const money = v.pipe(v.number(), v.transform(fen))
const some = v.optional(v.array(v.looseObject({ id: v.string() })), [])

const example = v.strictObject({
  cart: v.array(
    v.strictObject({
      product: v.string(),
      unitFen: v.number(),
      quantity: v.number(),
      weightGrams: v.exactOptional(v.number()),
      kind: v.exactOptional(v.picklist(['physical', 'quota'])),
      promotion: v.exactOptional(v.string())
    })
  ),
  promotions: some,
  coupons: some,
  carriers: v.optional(v.array(v.unknown()), [freeCarrier]),
  levels: v.optional(v.array(v.unknown()), []),
  points: v.exactOptional(v.looseObject({})),
  buyer: v.optional(
    v.strictObject({
      level: v.exactOptional(v.string()),
      points: v.optional(v.number(), 0),
      walletFen: v.optional(money, 0)
    }),
    {}
  ),
  choices: v.optional(
    v.strictObject({
      points: v.optional(v.union([v.number(), v.literal('all')]), 0),
      balance: v.optional(v.boolean(), false),
      region: v.exactOptional(v.array(v.string()))
    }),
    {}
  )
})

/** Everything is on, the buyer has one of each coupon and lets the best be taken; freight is free if not told. */
export const inputOf = (json: string): QuoteInput => {
  const read = v.parse(example, JSON.parse(json))
  const { startsAt, endsAt } = { startsAt: new Date(ON.startsAt), endsAt: new Date(ON.endsAt) }
  const shown = { scope: '全部商品', opens: { kind: 'all' } }
  const { pricing } = parseRules([
    {
      _id: 'promotions',
      promotions: read.promotions.map((one) => ({ ...one, startsAt, endsAt }))
    },
    {
      _id: 'coupons',
      coupons: read.coupons.map((one) => ({
        ...shown,
        ...one,
        validFrom: startsAt,
        validTo: endsAt
      }))
    },
    { _id: 'freight', carriers: read.carriers },
    { _id: 'levels', levels: read.levels },
    ...(read.points ? [{ _id: 'points', ...read.points }] : [])
  ])
  const choices: Choices = { ...read.choices, coupon: 'best' }
  return {
    items: read.cart.map(({ product, unitFen, ...more }) => goods(product, unitFen, more)),
    rules: pricing,
    buyer: {
      ...read.buyer,
      openid: BUYER,
      coupons: read.coupons.map(({ id }) => issued(`${id}-1`, id))
    },
    choices,
    now: QUOTED_AT
  }
}

/** Every fen by rule: a row for each, a column for each line, freight and the sum. */
export const tableOf = ({ lines, explanation, totals }: Quote): string => {
  const head = ['', ...lines.map((line) => `${line.productId} ×${line.quantity}`), '运费', '合计']
  const rows = explanation.map((row) => [labelOf(row), ...cellsOf(row)])
  const cash = lines.map(({ shares }) => shares.cashFen)
  const ofFreight = totals.cashFen - cash.reduce<number>((sum, share) => sum + share, 0)
  const last = ['**微信支付**', ...[...cash, ofFreight, totals.cashFen].map(yuan)]
  const table = [head, ['---', ...head.slice(1).map(() => '--:')], ...rows, last]
  return table.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

const cellsOf = ({ shares, amountFen }: ExplanationRow): string[] => {
  const ofFreight = amountFen - shares.reduce<number>((sum, share) => sum + share, 0)
  return [...shares, ofFreight, amountFen].map(yuan)
}

const yuan = (amount: number): string => (amount / 100).toFixed(2).replace('-', '−')

const labelOf = (row: ExplanationRow): string => {
  if (row.kind === 'goods') return '商品'
  if (row.kind === 'promotion') return tagOf(row.promotion)
  if (row.kind === 'points') return `${row.points} 积分`
  return row.kind === 'wallet' ? '余额' : row.name
}
