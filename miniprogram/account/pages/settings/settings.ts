import { giveConsent, hasConsent, withdrawConsent } from '../../../services/consent'
import { forgetVisits } from '../../../services/footprints'
import { openPage } from '../../../services/open-page'
import { storeHistory } from '../../../services/search-history'

interface Shown {
  consented: boolean
  sheet: '' | 'privacy' | 'clear' | 'about'
}

const shown: Shown = { consented: false, sheet: '' }

type Tap = WechatMiniprogram.TouchEvent<object, object, { sheet: Shown['sheet'] }>

Page({
  data: shown,

  onShow() {
    this.setData({ consented: hasConsent() })
  },

  open({ currentTarget }: Tap): void {
    this.setData({ sheet: currentTarget.dataset.sheet })
  },

  openLeave(): void {
    void openPage('/account/pages/leave/leave')
  },

  close(): void {
    this.setData({ sheet: '' })
  },

  switchConsent(): void {
    if (this.data.consented) withdrawConsent()
    else giveConsent()
    this.setData({ sheet: '', consented: hasConsent() })
  },

  clear(): void {
    forgetVisits()
    storeHistory([])
    this.setData({ sheet: '' })
    void wx.showToast({ title: '清好了', icon: 'none' })
  }
})
