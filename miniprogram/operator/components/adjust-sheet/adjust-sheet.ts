import { ASSETS, type Asset } from '../../views/account-words.view'
import { adjustNeed, typedAdjustment } from '../../views/sheet-needs.view'

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
  data: { ...EMPTY, assets: ASSETS, need: '' },
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      const asset = ASSETS.find(({ value }) => value === this.data.first)?.value ?? EMPTY.asset
      this.setData({ ...EMPTY, asset })
    },
    'asset, amount, because, checked, check'() {
      this.setData({ need: adjustNeed(this.data) })
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
      const { asset, way } = this.data
      const because = this.data.because.trim()
      const amount = typedAdjustment(asset, this.data.amount) ?? 0
      this.triggerEvent('send', { asset, amount: way === 'give' ? amount : -amount, because })
    }
  }
})
