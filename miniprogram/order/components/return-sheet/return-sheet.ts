import { CARRIERS } from '../../../words/carriers'

/** As carriers print them; the server takes no others. */
const NUMBER = /^[0-9A-Za-z-]{4,40}$/

interface Shown {
  readonly carriers: typeof CARRIERS
  carrier: string
  number: string
}

const shown: Shown = { carriers: CARRIERS, carrier: '', number: '' }

type Typing = WechatMiniprogram.CustomEvent<{ value: string }>

/** 填写退货单号. Triggers `send` with `{ carrier, trackingNumber }`, neither of them empty. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false }
  },
  data: shown,
  methods: {
    close() {
      this.triggerEvent('close')
    },
    choose({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { carrier: string }>) {
      this.setData({ carrier: currentTarget.dataset.carrier })
    },
    typeCarrier({ detail }: Typing) {
      this.setData({ carrier: detail.value })
    },
    typeNumber({ detail }: Typing) {
      this.setData({ number: detail.value })
    },
    send() {
      const carrier = this.data.carrier.trim()
      const trackingNumber = this.data.number.replace(/\s/g, '')
      if (!carrier) return
      if (NUMBER.test(trackingNumber)) this.triggerEvent('send', { carrier, trackingNumber })
      else void wx.showToast({ title: '运单号是 4 到 40 位数字或字母', icon: 'none' })
    }
  }
})
