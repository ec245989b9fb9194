import { newestOnly } from '../../../services/newest'
import { findShoppers } from '../../services/shoppers'
import type { ShopperRow } from '../../views/shoppers.view'

interface Shown {
  searched: string
  rows: readonly ShopperRow[]
  state: 'loading' | 'ready' | 'failed'
  chosen: ShopperRow | null
  reason: string
  need: string
}

const EMPTY: Shown = {
  searched: '',
  rows: [],
  state: 'loading',
  chosen: null,
  reason: '',
  need: ''
}

type ShopperTap = WechatMiniprogram.TouchEvent<object, object, { openid: string }>

/** One shopper out of those who are found, and why. Triggers `send` with `{ openid, reason }`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    title: { type: String, value: '' },
    yes: { type: String, value: '' }
  },
  data: { ...EMPTY, begin: newestOnly() },
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      this.setData(EMPTY)
      void this.find('')
    },
    reason(reason: string) {
      this.setData({ need: reason.trim() === '' ? '还要写原因' : '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
      void this.find(detail.text)
    },
    again() {
      void this.find(this.data.searched)
    },
    async find(searched: string) {
      const isNewest = this.data.begin()
      this.setData({ searched, rows: [], state: 'loading' })
      try {
        const rows = await findShoppers(searched)
        if (isNewest()) this.setData({ rows, state: 'ready' })
      } catch {
        if (isNewest()) this.setData({ state: 'failed' })
      }
    },
    choose({ currentTarget }: ShopperTap) {
      const { openid } = currentTarget.dataset
      this.setData({ chosen: this.data.rows.find((one) => one.openid === openid) ?? null })
    },
    other() {
      this.setData({ chosen: null })
    },
    because({ detail }: WechatMiniprogram.Input) {
      this.setData({ reason: detail.value })
    },
    send() {
      const { chosen, reason } = this.data
      if (chosen) this.triggerEvent('send', { openid: chosen.openid, reason: reason.trim() })
    }
  }
})
