import { fenTyped } from '../../views/money-typed.view'
import { refundNeed } from '../../views/sheet-needs.view'

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
  data: { ...EMPTY, need: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData(EMPTY)
    },
    'way, amount, because, checked, check'() {
      this.setData({ need: refundNeed(this.data) })
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
      const { way, amount } = this.data
      const ask =
        way === 'amount' ? { kind: 'amount', amountFen: fenTyped(amount) } : { kind: 'whole' }
      this.triggerEvent('send', { ask, because: this.data.because.trim() })
    }
  }
})
