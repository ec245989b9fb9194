import { CARRIERS } from './carriers'

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
      if (carrier && trackingNumber) this.triggerEvent('send', { carrier, trackingNumber })
    }
  }
})
