import type { AccountView } from '#domain/contracts/operator-accounts'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { amountText, ASSETS, standingsOf } from '../../views/account-words.view'
import { tailOf, type EntriesView, type Told } from '../../views/entry.view'

export type AccountsView = PageView<EntriesView>

/** Accounts of shoppers, what changed last first. */
export const showAccounts = ({ items, hasMore, now }: Told<AccountView>): AccountsView =>
  ready({
    hasMore,
    entries: items.map((account) => {
      const standings = standingsOf(account)
      const isFrozen = account.quota.status === 'frozen'
      const said = ASSETS.map(
        ({ value, label }) => `${label} ${amountText(value, standings[value].free)}`
      )
      return {
        key: account.openid,
        title: `账户 ${tailOf(account.openid)}`,
        label: isFrozen ? '已冻结' : '',
        tone: 'amber',
        lines: [said.join(' · ')],
        time: `${listTime(account.changedAt, now)} 有变动`,
        buttons: []
      }
    })
  })
