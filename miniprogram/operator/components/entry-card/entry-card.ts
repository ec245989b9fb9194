/**
 * One entry of a list: `{ title, time, label, tone, lines, buttons }`, tone `amber`, `pine` or `quiet`. Triggers
 * `open`, and `act` with `{ does }` for a button.
 */
Component({
  properties: {
    entry: { type: Object, value: {} },
    /** It leads to a page of its own. */
    opens: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false }
  },
  methods: {
    open() {
      if (this.data.opens) this.triggerEvent('open')
    },
    act({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { does: string }>) {
      this.triggerEvent('act', { does: currentTarget.dataset.does })
    }
  }
})
