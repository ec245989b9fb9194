import { CARRIERS } from '../../../words/carriers'

/** As carriers print them; the server takes no others. */
const NUMBER = /^[0-9A-Za-z-]{4,40}$/

/** A line that may go out, and how many of it this parcel holds: 0 is none. */
interface PieceView {
  readonly line: number
  readonly name: string
  readonly most: number
  readonly quantity: number
}

interface Shown {
  readonly carriers: typeof CARRIERS
  carrier: string
  number: string
  chosen: readonly PieceView[]
}

const shown: Shown = { carriers: CARRIERS, carrier: '', number: '', chosen: [] }

type Typing = WechatMiniprogram.CustomEvent<{ value: string }>
type LineTap = WechatMiniprogram.TouchEvent<object, object, { line: number }>
type Stepped = WechatMiniprogram.CustomEvent<{ value: number }, object, { line: number }>

/**
 * 发货: which pieces, by whom, under which number. Triggers `send` with `{ carrier, trackingNumber, lines }`, none of
 * them empty. `pieces`: `{ line, name, most, quantity }` of what may go out.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    pieces: { type: Array, value: [] }
  },
  data: shown,
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ chosen: this.data.pieces, number: '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    toggle({ currentTarget }: LineTap) {
      this.put(currentTarget.dataset.line, (one) => (one.quantity > 0 ? 0 : one.most))
    },
    step({ currentTarget, detail }: Stepped) {
      this.put(currentTarget.dataset.line, () => detail.value)
    },
    put(line: number, quantityOf: (one: PieceView) => number) {
      const chosen = this.data.chosen.map((one) =>
        one.line === line ? { ...one, quantity: quantityOf(one) } : one
      )
      this.setData({ chosen })
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
    /** Closed, or a device without a camera: the field is there. */
    scan() {
      wx.scanCode({
        scanType: ['barCode', 'qrCode'],
        success: ({ result }) => this.setData({ number: result.replace(/\s/g, '') })
      })
    },
    send() {
      const carrier = this.data.carrier.trim()
      const trackingNumber = this.data.number.replace(/\s/g, '')
      const lines = this.data.chosen
        .filter(({ quantity }) => quantity > 0)
        .map(({ line, quantity }) => ({ line, quantity }))
      if (lines.length === 0) void wx.showToast({ title: '先选要发的商品', icon: 'none' })
      else if (!carrier) void wx.showToast({ title: '先选快递公司', icon: 'none' })
      else if (NUMBER.test(trackingNumber))
        this.triggerEvent('send', { carrier, trackingNumber, lines })
      else void wx.showToast({ title: '运单号是 4 到 40 位数字或字母', icon: 'none' })
    }
  }
})
