import { fenTyped } from '../../views/money-typed.view'

interface Shown {
  way: 'whole' | 'amount'
  amount: string
  because: string
  checked: string
}

const EMPTY: Shown = { way: 'whole', amount: '', because: '', checked: '' }

type Way = WechatMiniprogram.TouchEvent<object, object, { way: Shown['way'] }>

/**
 * 主动退款: everything that is left, or some money while the goods stay sold. Triggers `send` with `{ ask, because }`, only
 * where the last letters of the order's number were typed.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    check: { type: String, value: '' }
  },
  data: EMPTY,
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData(EMPTY)
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    choose({ currentTarget }: Way) {
      this.setData({ way: currentTarget.dataset.way })
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
      const { way, amount, because, check, checked } = this.data
      const fen = fenTyped(amount)
      if (way === 'amount' && fen === null) this.say('金额写成 12.50 这样')
      else if (because.trim() === '') this.say('写明原因，买家会看到')
      else if (checked !== check) this.say('单号后 4 位不对')
      else {
        const ask = way === 'amount' ? { kind: 'amount', amountFen: fen } : { kind: 'whole' }
        this.triggerEvent('send', { ask, because: because.trim() })
      }
    },
    say(title: string) {
      void wx.showToast({ title, icon: 'none' })
    }
  }
})
