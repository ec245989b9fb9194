import type { ListPlace } from '#domain/contracts/list-place'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { findBuyers } from '../../services/shoppers'
import { showAccounts, type AccountsView } from './accounts.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  /** The words whose accounts are shown. */
  searched: string
  view: AccountsView
}

const shown: Shown = { skeleton: TEXT_CARD, searched: '', view: LOADING }

type Tap = WechatMiniprogram.CustomEvent<object, object, { key: string }>

const accountsOf = (text: string) =>
  pagedList(
    async (after?: ListPlace) => {
      const asked = { ...(text ? { text } : {}), ...(after ? { after } : {}) }
      const answer = await operate('account.list', asked)
      if (!answer.ok) return answer
      const { accounts, after: next } = answer.value
      // No number of an account or an order: a name or the end of a telephone number.
      const buyers = text !== '' && accounts.length === 0 ? await findBuyers(text) : []
      return { ok: true, items: [...accounts, ...buyers], next }
    },
    ({ openid }) => openid
  )

Page({
  data: shown,
  ...listPage(accountsOf(''), showAccounts),

  onLoad() {
    this.list = accountsOf('')
    this.life = beginLife(this)
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>): void {
    this.look(detail.text)
  },

  clearSearch(): void {
    this.look('')
  },

  look(searched: string): void {
    this.list = accountsOf(searched)
    this.setData({ searched, view: LOADING })
    void this.life?.renew()
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/account/account?id=${currentTarget.dataset.key}`)
  }
})
