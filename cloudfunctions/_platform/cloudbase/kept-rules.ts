import * as v from 'valibot'

import type { CouponIssue } from '#domain/coupons/index'
import { openId } from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'
import type { KeptRule, KeptRules } from '#domain/marketing/index'
import type { Promotion } from '#domain/pricing/index'

import { compareAndSet } from './compare-and-set.ts'
import type { Database, StoredDocument } from './database.ts'
import { parseRules } from './rule-documents.ts'
import { at, branded, count } from './stored-values.ts'
import { defect } from './stored.ts'

const RULES = 'rules'
const SCHEMA = 1

/** A kind of rules: its document, which is named as its list is, and how its rules are read and written. */
interface Kind<Rule> {
  readonly id: 'promotions' | 'coupons'
  readonly parse: (documents: readonly StoredDocument[]) => readonly Rule[]
  readonly idOf: (rule: Rule) => string
  readonly stored: (rule: Rule) => StoredDocument
}

const promotions: Kind<Promotion> = {
  id: 'promotions',
  parse: (documents) => parseRules(documents).pricing.promotions,
  idOf: ({ id }) => id,
  stored: ({ startsAt, endsAt, ...rule }) => ({
    ...rule,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt)
  })
}

const coupons: Kind<CouponIssue> = {
  id: 'coupons',
  parse: (documents) => parseRules(documents).issues,
  idOf: ({ template }) => template.id,
  stored: ({ template: { validFrom, validTo, ...template }, centre, ...issue }) => ({
    ...template,
    ...issue,
    validFrom: new Date(validFrom),
    validTo: new Date(validTo),
    ...(centre && { centre: { ...centre, from: new Date(centre.from), to: new Date(centre.to) } })
  })
}

/** Promotions and coupon templates for who changes them, on CloudBase. */
export const createKeptRules = (db: Database, clock: Clock) => ({
  promotions: keptRules(promotions, db, clock),
  couponRules: keptRules(coupons, db, clock)
})

const keptRules = <Rule>(kind: Kind<Rule>, db: Database, clock: Clock): KeptRules<Rule> => ({
  read: async () => {
    const document = await db.get(RULES, kind.id)
    if (!document) return { version: 0, kept: [] }
    const rules = kind.parse([document])
    const entries = entriesOf(kind, document)
    return {
      version: versionOf(document),
      kept: rules.map((rule, index) => ({ rule, ...lastChangeOf(entries[index]) }))
    }
  },
  put: async (version, { kept, gone }) => {
    const document = await db.get(RULES, kind.id)
    if (document ? versionOf(document) !== version : version !== 0) return 'stale'
    const entries = (document ? entriesOf(kind, document) : []).filter(
      (one) => !gone.includes(one.id)
    )
    const list = withEntry(entries, { ...kind.stored(kept.rule), ...stampOf(kept) })
    const fields = { [kind.id]: list, ...(version === 0 && { schema: SCHEMA }) }
    return compareAndSet(db, clock, { collection: RULES, id: kind.id, version, fields })
  }
})

const entrySchema = v.looseObject({ id: v.string() })

const entriesOf = ({ id }: Pick<Kind<never>, 'id'>, document: StoredDocument) => {
  const parsed = v.safeParse(v.array(entrySchema), document[id])
  if (!parsed.success) throw defect(`${RULES}/${id}`, parsed.issues)
  return parsed.output
}

const versionOf = ({ version }: StoredDocument): number =>
  typeof version === 'number' ? version : 0

const lastChangeSchema = v.object({
  revision: v.optional(count, 1),
  savedBy: v.exactOptional(branded(openId)),
  savedAt: v.exactOptional(at)
})

const lastChangeOf = (entry: unknown): Pick<KeptRule<never>, 'revision' | 'saved'> => {
  const parsed = v.safeParse(lastChangeSchema, entry)
  if (!parsed.success) throw defect(RULES, parsed.issues)
  const { revision, savedBy: by, savedAt } = parsed.output
  return { revision, ...(by && savedAt !== undefined && { saved: { by, at: savedAt } }) }
}

const stampOf = ({ revision, saved }: KeptRule<unknown>) => ({
  revision,
  ...(saved && { savedBy: saved.by, savedAt: new Date(saved.at) })
})

/** What a rule of any kind may have: what is not among them is a newer version's and stays. */
const KNOWN = new Set(
  [
    'kind name scope startsAt endsAt cut steps pieces payPercent freePieces',
    'value thresholdFen productIds validFrom validTo opens centre revision savedBy savedAt'
  ].flatMap((names) => names.split(' '))
)

/** In its place, or in front as the newest. */
const withEntry = (
  entries: readonly StoredDocument[],
  entry: StoredDocument
): readonly StoredDocument[] => {
  const before = entries.find((one) => one['id'] === entry['id'])
  if (!before) return [entry, ...entries]
  const newer = Object.entries(before).filter(([name]) => !KNOWN.has(name))
  const next = { ...Object.fromEntries(newer), ...entry }
  return entries.map((one) => (one === before ? next : one))
}
