import type { AccountView } from '#domain/contracts/operator-accounts'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { amountText, ASSETS, standingsOf } from '../../views/account-words.view'
import type { ShopperRow } from '../../views/shoppers.view'
import { tailOf, type EntriesView, type EntryView, type Told } from '../../views/entry.view'

export type AccountsView = PageView<EntriesView>

/** Accounts of shoppers, what changed last first; or those whose orders have the words that were searched. */
export const showAccounts = ({
  items,
  hasMore,
  now
}: Told<AccountView | ShopperRow>): AccountsView =>
  ready({
    hasMore,
    entries: items.map((one) => ('name' in one ? buyerEntry(one) : accountEntry(one, now)))
  })

const accountEntry = (account: AccountView, now: number): EntryView => {
  const standings = standingsOf(account)
  const said = ASSETS.map(
    ({ value, label }) => `${label} ${amountText(value, standings[value].free)}`
  )
  return {
    key: account.openid,
    title: `账户 ${tailOf(account.openid)}`,
    label: account.quota.status === 'frozen' ? '已冻结' : '',
    tone: 'amber',
    lines: [said.join(' · ')],
    time: `${listTime(account.changedAt, now)} 有变动`,
    buttons: []
  }
}

const buyerEntry = ({ openid, name, note }: ShopperRow): EntryView => ({
  key: openid,
  title: name,
  label: '',
  tone: 'quiet',
  lines: [note],
  time: '',
  buttons: []
})
