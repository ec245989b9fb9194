import { giveConsent, hasConsent, withdrawConsent } from '../../../services/consent'
import { forgetVisits } from '../../../services/footprints'
import { openPage } from '../../../services/open-page'
import { storeHistory } from '../../../services/search-history'
import { answerTapConsent, tapConsent } from '../../../services/tap-consent'

interface Shown {
  consented: boolean
  /** Whether taps are counted. */
  counted: boolean
  sheet: '' | 'privacy' | 'taps' | 'clear' | 'about'
}

const shown: Shown = { consented: false, counted: false, sheet: '' }

type Tap = WechatMiniprogram.TouchEvent<object, object, { sheet: Shown['sheet'] }>

Page({
  data: shown,

  onShow() {
    this.setData({ consented: hasConsent(), counted: tapConsent() === 'given' })
  },

  open({ currentTarget }: Tap): void {
    this.setData({ sheet: currentTarget.dataset.sheet })
  },

  openEntry(): void {
    void openPage('/account/pages/staff-entry/staff-entry')
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

  switchTaps(): void {
    const counted = !this.data.counted
    answerTapConsent(counted ? 'given' : 'refused')
    this.setData({ sheet: '', counted })
  },

  clear(): void {
    forgetVisits()
    storeHistory([])
    this.setData({ sheet: '' })
    void wx.showToast({ title: '清好了', icon: 'none' })
  }
})
