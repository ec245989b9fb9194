/**
 * 数量: less, more, or typed. Triggers `change` with whole pieces from 1 to `most`, and `limit` when more is asked for.
 * What it shows is `value`: whoever uses it gives the new one.
 */
Component({
  properties: {
    value: { type: Number, value: 1 },
    most: { type: Number, value: 999 },
    disabled: { type: Boolean, value: false },
    /** Whose pieces: read aloud. */
    label: { type: String, value: '' }
  },
  methods: {
    less() {
      const { value, disabled } = this.data
      if (!disabled && value > 1) this.triggerEvent('change', { value: value - 1 })
    },
    more() {
      const { value, most, disabled } = this.data
      if (disabled) return
      if (value < most) this.triggerEvent('change', { value: value + 1 })
      else this.triggerEvent('limit')
    },
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { value, most } = this.data
      const wanted = Math.floor(Number(detail.value))
      const whole = Math.max(1, Math.min(wanted || value, most))
      // What was typed stands in the field: it is put right even where nothing changes.
      this.setData({ value: whole })
      if (wanted > most) this.triggerEvent('limit')
      if (whole !== value) this.triggerEvent('change', { value: whole })
    }
  }
})
