import type { AddressView } from '#domain/contracts/delivery'
import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { chooseAddress } from '../../../services/chosen-address'
import { onNetwork } from '../../../services/network'
import { goBack, openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { tapTrouble } from '../../../words/refusal'
import { TEXT_CARD } from '../../../words/skeleton'
import { keepDraft, knownAddress, learnAddresses } from '../../services/address-book'
import {
  LOADING,
  showAddresses,
  showRefusal,
  withoutNetwork,
  type AddressesView
} from './addresses.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: AddressesView
  /** The checkout asks for one of them. */
  choosing: boolean
  chosen: string
  /** The address that the shopper is asked about. */
  deleting: string
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  choosing: false,
  chosen: '',
  deleting: '',
  busy: false
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { address: string }>
type Answer = StorefrontAnswer<'delivery.addresses'>

Page({
  data: shown,
  loadedAt: 0,
  stopListening: (): void => {},

  onLoad({ choose = '', chosen = '' }: { choose?: string; chosen?: string }) {
    if (choose) {
      this.setData({ choosing: true, chosen })
      void wx.setNavigationBarTitle({ title: '选择收货地址' })
    }
    this.stopListening = onNetwork((online) => {
      if (online) void this.load()
      else this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    })
  },

  onShow() {
    void this.load()
  },

  onUnload() {
    this.stopListening()
  },

  retry(): void {
    this.setData({ view: LOADING })
    void this.load()
  },

  async load(): Promise<void> {
    await once('addresses.load', async () => {
      try {
        this.answered(await ask('delivery.addresses', {}))
      } catch {
        this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
      }
    })
  },

  answered(answer: Answer): void {
    if (!answer.ok) {
      this.setData({ view: showRefusal(answer.refusal) })
      return
    }
    const { addresses } = answer.value
    learnAddresses(addresses)
    this.loadedAt = shopNow()
    this.setData({ view: showAddresses(addresses) })
  },

  choose({ currentTarget }: Tap): void {
    const { address } = currentTarget.dataset
    if (this.data.choosing) {
      chooseAddress(address)
      void goBack()
    } else {
      void openPage(`/account/pages/address-edit/address-edit?address=${address}`)
    }
  },

  edit({ currentTarget }: Tap): void {
    const { address } = currentTarget.dataset
    void openPage(`/account/pages/address-edit/address-edit?address=${address}`)
  },

  add(): void {
    void openPage(
      `/account/pages/address-edit/address-edit${this.data.choosing ? '?choose=1' : ''}`
    )
  },

  /** WeChat's own address goes through the editor, where the shopper sees what we understood. */
  async takeFromWechat(): Promise<void> {
    await once('addresses.wechat', async () => {
      try {
        const { userName, telNumber, provinceName, cityName, countyName, detailInfo } =
          await wx.chooseAddress()
        keepDraft({
          name: userName,
          phone: telNumber,
          province: provinceName,
          city: cityName,
          district: countyName,
          detail: detailInfo
        })
      } catch {
        return
      }
      this.add()
    })
  },

  async makeDefault({ currentTarget }: Tap): Promise<void> {
    const address = knownAddress(currentTarget.dataset.address)
    if (!address || address.isDefault) return
    await this.change('delivery.saveAddress', { ...address, isDefault: true })
  },

  askDelete({ currentTarget }: Tap): void {
    this.setData({ deleting: currentTarget.dataset.address })
  },

  keepIt(): void {
    this.setData({ deleting: '' })
  },

  async deleteIt(): Promise<void> {
    this.setData({ busy: true })
    await this.change('delivery.deleteAddress', { addressId: this.data.deleting })
    this.setData({ busy: false, deleting: '' })
  },

  /** Both answer with the whole book as it is then. */
  async change(
    ...[action, request]:
      | ['delivery.saveAddress', AddressView]
      | ['delivery.deleteAddress', { addressId: string }]
  ): Promise<void> {
    await once('addresses.change', async () => {
      try {
        const answer = await (action === 'delivery.saveAddress'
          ? ask(action, request)
          : ask(action, request))
        if (answer.ok) this.answered(answer)
        else void wx.showToast({ title: tapTrouble(answer.refusal), icon: 'none' })
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
      }
    })
  }
})
