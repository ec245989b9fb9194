import * as v from 'valibot'

import type { CouponIssue } from '#domain/coupons/index'
import { fen } from '#domain/kernel/fen'
import { instant } from '#domain/kernel/instant'
import { BARE_RULES, type PricingRules } from '#domain/pricing/index'

import type { StoredDocument } from './database.ts'
import { defect } from './stored.ts'

const whole = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const money = v.pipe(
  whole(0),
  v.transform((amount) => fen(amount))
)
const moment = v.pipe(
  v.date(),
  v.transform((date) => instant(date.getTime()))
)
const id = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,32}$/))
const name = v.pipe(v.string(), v.minLength(1))
/** 99 is 9.9折, 0 is free. */
const payPercent = whole(0, 99)
const sharePercent = whole(0, 100)

const scope = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('products'), productIds: v.array(v.string()) }),
  v.object({ kind: v.literal('categories'), categories: v.array(v.string()) })
])

const base = { id, name, scope, startsAt: moment, endsAt: moment }

const cut = v.variant('kind', [
  v.object({ kind: v.literal('price'), priceFen: money }),
  v.object({ kind: v.literal('off'), offFen: money }),
  v.object({ kind: v.literal('rate'), payPercent })
])

const promotion = v.variant('kind', [
  v.object({ ...base, kind: v.literal('limitedPrice'), cut }),
  v.object({
    ...base,
    kind: v.literal('amountOff'),
    steps: v.pipe(v.array(v.object({ atFen: money, offFen: money })), v.minLength(1))
  }),
  v.object({ ...base, kind: v.literal('rateOff'), pieces: whole(1), payPercent }),
  v.pipe(
    v.object({
      ...base,
      kind: v.literal('cheapestFree'),
      pieces: whole(1),
      freePieces: whole(0)
    }),
    v.check(({ pieces, freePieces }) => freePieces < pieces, 'fewer are free than are bought')
  )
])

const worth = v.variant('kind', [
  v.object({ kind: v.literal('amount'), valueFen: money }),
  v.object({ kind: v.literal('percent'), payPercent, capFen: v.exactOptional(money) })
])

const target = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('category'), category: v.string() }),
  v.object({ kind: v.literal('product'), productId: v.string() })
])

const coupon = v.object({
  id,
  name,
  value: worth,
  thresholdFen: money,
  productIds: v.array(v.string()),
  validFrom: moment,
  validTo: moment,
  scope: name,
  opens: target,
  centre: v.exactOptional(
    v.object({
      from: moment,
      to: moment,
      perShopper: whole(1),
      validDays: v.exactOptional(whole(1))
    })
  )
})

const area = v.pipe(v.array(name), v.minLength(1))

const carrier = v.object({
  id,
  name,
  by: v.picklist(['weight', 'piece']),
  first: whole(1),
  firstFen: money,
  extra: whole(1),
  extraFen: money,
  freeAboveFen: v.exactOptional(money),
  areas: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('surcharge'), area, surchargeFen: money }),
      v.object({ kind: v.literal('notServed'), area })
    ])
  )
})

const promotions = v.object({ promotions: v.array(promotion) })
const coupons = v.object({ coupons: v.array(coupon) })
const freight = v.object({ carriers: v.array(carrier) })
const levels = v.object({ levels: v.array(v.object({ level: id, name, payPercent })) })
const points = v.object({
  pointsPerYuan: whole(1),
  maxSharePercent: sharePercent,
  earnPerYuan: whole(0)
})

/** The settings documents that prices follow from. */
export const RULE_IDS = ['promotions', 'coupons', 'freight', 'points', 'levels'] as const

type RuleId = (typeof RULE_IDS)[number]

export interface ShopRules {
  readonly pricing: PricingRules
  readonly issues: readonly CouponIssue[]
}

/**
 * Documents that are not there are bare.
 * @throws Error naming the document and field that can't be read: no price is made from half a rule
 */
export const parseRules = (documents: readonly StoredDocument[]): ShopRules => {
  const read = <Schema extends v.GenericSchema>(
    of: RuleId,
    schema: Schema
  ): v.InferOutput<Schema> | undefined => {
    const document = documents.find(({ _id }) => _id === of)
    if (!document) return undefined
    const parsed = v.safeParse(schema, document)
    if (!parsed.success) throw defect(`rules/${of}`, parsed.issues)
    return parsed.output
  }
  const issues = (read('coupons', coupons)?.coupons ?? []).map(issueOf)
  const pricing = {
    version: versionOf(documents),
    promotions: read('promotions', promotions)?.promotions ?? [],
    memberRates: read('levels', levels)?.levels ?? [],
    coupons: issues.map(({ template }) => template),
    points: read('points', points) ?? BARE_RULES.points,
    carriers: read('freight', freight)?.carriers ?? []
  }
  return { pricing, issues }
}

const issueOf = ({
  scope: words,
  opens,
  centre,
  ...template
}: v.InferOutput<typeof coupon>): CouponIssue => ({
  template,
  scope: words,
  opens,
  ...(centre === undefined ? {} : { centre })
})

/** Names the state of all documents together: it changes with any of them. */
export const versionOf = (documents: readonly StoredDocument[]): string =>
  RULE_IDS.map((one) => {
    const version = documents.find(({ _id }) => _id === one)?.['version']
    return typeof version === 'number' ? version : 0
  }).join('.')
