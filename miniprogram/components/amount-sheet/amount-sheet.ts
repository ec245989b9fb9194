/** 金额明细 from below. `amounts` comes from amounts.view; a row opens to show what each line carries of it. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    amounts: { type: Object, value: {} }
  },
  data: { open: '' },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    toggle({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = currentTarget.dataset
      this.setData({ open: this.data.open === id ? '' : id })
    }
  }
})
