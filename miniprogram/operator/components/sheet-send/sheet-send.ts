/** A sheet's deed, and above it what is still missing: until nothing is it rests. Triggers `send`. */
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
