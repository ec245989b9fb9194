import { CARRIERS } from '../../../words/carriers'
import { shipNeed } from '../../views/sheet-needs.view'

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
  need: string
}

const shown: Shown = { carriers: CARRIERS, carrier: '', number: '', chosen: [], need: '' }

type Typing = WechatMiniprogram.CustomEvent<{ value: string }>
type LineTap = WechatMiniprogram.TouchEvent<object, object, { line: number }>
type Stepped = WechatMiniprogram.CustomEvent<{ value: number }, object, { line: number }>

/**
 * 发货: which pieces, by whom, under which number. Triggers `send` with `{ carrier, trackingNumber, lines }`, none of
 * them empty. `pieces`: `{ line, name, most, quantity }` of what may go out; `paid`: the carrier whose freight the
 * shopper paid, which is chosen at first; empty: none.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    pieces: { type: Array, value: [] },
    paid: { type: String, value: '' }
  },
  data: shown,
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      const { pieces, paid, carrier } = this.data
      this.setData({ chosen: pieces, number: '', carrier: paid || carrier })
    },
    'chosen, carrier, number'() {
      const { chosen, carrier, number } = this.data
      const pieces = chosen.reduce((sum, { quantity }) => sum + quantity, 0)
      this.setData({ need: shipNeed({ pieces, carrier, number }) })
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
      this.triggerEvent('send', { carrier, trackingNumber, lines })
    }
  }
})
