/** A round check box with a hit area of its own. Triggers `toggle`; whoever shows it decides what that does. */
Component({
  properties: {
    on: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    label: { type: String, value: '' }
  },
  methods: {
    toggle() {
      if (!this.data.disabled) this.triggerEvent('toggle')
    }
  }
})
