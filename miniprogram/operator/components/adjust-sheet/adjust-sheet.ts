import { ASSETS, type Asset } from '../../views/account-words.view'
import { typedAdjustment } from './typed-adjustment.view'

const EMPTY: {
  asset: Asset
  way: 'give' | 'take'
  amount: string
  because: string
  checked: string
} = { asset: 'quota', way: 'give', amount: '', because: '', checked: '' }

type Choice = WechatMiniprogram.TouchEvent<object, object, { value: Asset }>
type Way = WechatMiniprogram.TouchEvent<object, object, { value: 'give' | 'take' }>

/**
 * 调账: gives to an account or takes from it. Triggers `send` with `{ asset, amount, because }`, only where the last
 * letters of the account were typed.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    /** The asset that is looked at. */
    first: { type: String, value: 'quota' },
    check: { type: String, value: '' }
  },
  data: { ...EMPTY, assets: ASSETS },
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      const asset = ASSETS.find(({ value }) => value === this.data.first)?.value ?? EMPTY.asset
      this.setData({ ...EMPTY, asset })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    chooseAsset({ currentTarget }: Choice) {
      this.setData({ asset: currentTarget.dataset.value, amount: '' })
    },
    chooseWay({ currentTarget }: Way) {
      this.setData({ way: currentTarget.dataset.value })
    },
    typeAmount({ detail }: WechatMiniprogram.Input) {
      this.setData({ amount: detail.value })
    },
    typeBecause({ detail }: WechatMiniprogram.Input) {
      this.setData({ because: detail.value })
    },
    typeCheck({ detail }: WechatMiniprogram.Input) {
      this.setData({ checked: detail.value.trim() })
    },
    send() {
      const { asset, way, check, checked } = this.data
      const because = this.data.because.trim()
      const amount = typedAdjustment(asset, this.data.amount)
      if (amount === null) this.say(asset === 'wallet' ? '金额写成 12.50 这样' : '数量写成整数')
      else if (because === '') this.say('写明原因')
      else if (checked !== check) this.say('账户后 4 位不对')
      else this.triggerEvent('send', { asset, amount: way === 'give' ? amount : -amount, because })
    },
    say(title: string) {
      void wx.showToast({ title, icon: 'none' })
    }
  }
})
