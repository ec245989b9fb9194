/** The deed of a sheet, and above it what is still missing; while something is, nothing can be pressed. Triggers `send`. */
Component({
  properties: {
    /** What is missing, in words; empty: nothing. */
    need: { type: String, value: '' },
    yes: { type: String, value: '' },
    busy: { type: Boolean, value: false }
  },
  methods: {
    send() {
      if (!this.data.need && !this.data.busy) this.triggerEvent('send')
    }
  }
})
