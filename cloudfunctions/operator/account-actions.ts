import * as v from 'valibot'

import type {
  AccountEntryView,
  AccountView,
  OperatorAccountActions
} from '#domain/contracts/operator-accounts'
import { proveAccount } from '#domain/insight/use-cases/prove-account'
import { parseOpenId, parseOrderId } from '#domain/kernel/ids'
import { ok, refuse } from '#domain/kernel/result'
import { accountOf, type LedgerEntry } from '#domain/ledger/index'
import { adjustAccount } from '#domain/ledger/use-cases/adjust-account'

import { createAccountShelf, type SeenPurse } from '../_platform/cloudbase/account-shelf.ts'
import type { Action } from '../_platform/door.ts'
import { id, place, whole, writtenLine } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { adjustedToday } from './adjusted-today.ts'
import type { OperatorDoor } from './operator-door.ts'

const ACCOUNTS_PER_PAGE = 20
const ENTRIES_PER_PAGE = 30
/** Of one adjustment, in calls, fen or points: more is a typing error. */
const MOST = 1_000_000
/** More of an account's asset in a day is an owner's to give or take, and so is all of an operator's own. */
const OPERATORS_MOST = { quota: 1000, wallet: 10_000, points: 10_000 } as const
const MOST_ENTRIES = 1_000_000_000

const openid = id(parseOpenId)
const asset = v.picklist(['quota', 'wallet', 'points'])
const reason = v.pipe(writtenLine(60), v.minLength(1))
const one = v.object({ openid })
const listing = v.object({ text: v.exactOptional(writtenLine(64)), after: v.exactOptional(place) })
const paging = v.object({ openid, asset, before: v.exactOptional(whole(1, MOST_ENTRIES)) })
const freezing = v.object({ openid, frozen: v.boolean(), reason })
const amount = v.pipe(
  whole(-MOST, MOST),
  v.check((value) => value !== 0)
)
/** It becomes a part of the entry's id. */
const madeByPage = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{8,40}$/))
const adjusting = v.object({ openid, asset, amount, reason, requestId: madeByPage })
const standing = v.object({
  seq: whole(0, MOST_ENTRIES),
  balance: whole(0, Number.MAX_SAFE_INTEGER)
})
const proving = v.object({ openid, asset, after: v.exactOptional(standing) })

type AccountAction = Exclude<keyof OperatorAccountActions, 'ledger.proveShop'>

/** 账户: what shoppers have, their 明细, 冻结, 调账, and the proof of one chain. */
export const accountActions = (
  shop: SaleComposition,
  { looks, acts, actsAs }: OperatorDoor
): Readonly<Record<AccountAction, Action>> => {
  const { ledger, purses } = shop.repositories
  const shelf = createAccountShelf(shop.db, shop.clock)
  const find = foundAccounts(shop, shelf)
  const prove = proveAccount({ purses, ledger })
  const adjust = adjustAccount({ purses, ledger, clock: shop.clock })
  const adjusted = adjustedToday(shop)
  const show = async (who: v.InferOutput<typeof openid>) => {
    const found = await shelf.byId(who)
    return found ? ok(viewOf(found)) : refuse({ kind: 'accountNotFound' } as const)
  }
  return {
    'account.list': looks('account.list')(listing, async (_, asked) => ok(await find(asked))),
    'account.show': looks('account.show')(one, (_, asked) => show(asked.openid)),
    'account.entries': looks('account.entries')(paging, async (_, { openid: who, ...asked }) => {
      const before = asked.before === undefined ? {} : { before: asked.before }
      const page = { ...before, limit: ENTRIES_PER_PAGE }
      const found = await shelf.newest(accountOf(asked.asset, who), page)
      const hasMore = (found.at(-1)?.seq ?? 1) > 1 && found.length === ENTRIES_PER_PAGE
      return ok({ entries: found.map(entryView), hasMore })
    }),
    'account.freeze': acts('account.freeze')(freezing, async (_, { frozen, ...asked }, note) => {
      const before = await show(asked.openid)
      if (!before.ok) return before
      await shelf.becomes(asked.openid, frozen ? 'frozen' : 'active')
      const after = await show(asked.openid)
      if (after.ok) note({ before: before.value.quota, after: after.value.quota })
      return after
    }),
    'account.adjust': actsAs('account.adjust')(adjusting, async (by, asked, { role, note }) => {
      const limit = by === asked.openid ? 0 : OPERATORS_MOST[asked.asset]
      if (role !== 'owner' && (limit === 0 || (await adjusted(by, asked)) > limit)) {
        return refuse({ kind: 'ownersOnly', limit })
      }
      const posted = await adjust(asked)
      if (!posted.ok) return posted
      const entry = entryView(posted.value)
      note({ before: { balance: entry.balanceAfter - entry.amount }, after: entry })
      return ok({ entry })
    }),
    'ledger.proveAccount': looks('ledger.proveAccount')(proving, async (_, { after, ...asked }) =>
      ok(await prove(asked, after))
    )
  }
}

/** One call: a page, or the account that is named; by an order 2. */
const foundAccounts = (
  { repositories: { orders } }: SaleComposition,
  shelf: ReturnType<typeof createAccountShelf>
) => {
  const named = async (text: string) => {
    const number = parseOrderId(text)
    const order = number && (await orders.byId(number))
    const who = order ? order.state.openid : parseOpenId(text)
    const found = who && (await shelf.byId(who))
    return { accounts: found ? [viewOf(found)] : [] }
  }
  return async ({ text = '', after }: v.InferOutput<typeof listing>) => {
    if (text !== '') return named(text)
    const found = await shelf.recent(ACCOUNTS_PER_PAGE, after)
    const last = found.length === ACCOUNTS_PER_PAGE ? found.at(-1) : undefined
    const next = last && { after: { at: last.changedAt, id: last.purse.openid } }
    return { accounts: found.map(viewOf), ...next }
  }
}

const viewOf = ({ purse, changedAt }: SeenPurse): AccountView => {
  const { openid: who, quota, wallet, points } = purse
  return { openid: who, quota, wallet, points, changedAt }
}

const entryView = (entry: LedgerEntry): AccountEntryView => {
  const { id: entryId, seq, amount: moved, balanceAfter, reason: why, orderId, at } = entry
  const about = orderId === undefined ? {} : { orderId }
  return { id: entryId, seq, amount: moved, balanceAfter, reason: why, ...about, at }
}
