import { invoiceOf, invoiceTrouble, NO_INVOICE, type InvoiceDraft } from './invoice.view'

type Typed = WechatMiniprogram.Input
type Tap = WechatMiniprogram.TouchEvent<object, object, { kind: InvoiceDraft['kind'] }>

interface Shown {
  draft: InvoiceDraft
  trouble: string
  readonly kinds: readonly { readonly kind: InvoiceDraft['kind']; readonly word: string }[]
}

const shown: Shown = {
  draft: NO_INVOICE,
  trouble: '',
  kinds: [
    { kind: 'none', word: '不开' },
    { kind: 'person', word: '个人' },
    { kind: 'company', word: '企业' }
  ]
}

/** 发票抬头. Triggers `done` with `{ invoice? }`, without one where none is wanted. */
Component({
  properties: { visible: { type: Boolean, value: false } },
  data: shown,
  methods: {
    close() {
      this.triggerEvent('close')
    },
    choose({ currentTarget }: Tap) {
      this.setData({ draft: { ...this.data.draft, kind: currentTarget.dataset.kind }, trouble: '' })
    },
    typeTitle({ detail }: Typed) {
      this.setData({ draft: { ...this.data.draft, title: detail.value }, trouble: '' })
    },
    typeNumber({ detail }: Typed) {
      this.setData({ draft: { ...this.data.draft, taxNumber: detail.value }, trouble: '' })
    },
    done() {
      const trouble = invoiceTrouble(this.data.draft)
      if (trouble) this.setData({ trouble })
      else this.triggerEvent('done', { invoice: invoiceOf(this.data.draft) })
    }
  }
})
