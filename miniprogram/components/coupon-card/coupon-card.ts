/**
 * One coupon: its worth left of the notch, its rule and dates right. `card` comes from card.view; triggers `act` for
 * its button and `choose` for a tap on the card where it can be chosen.
 */
Component({
  properties: {
    card: { type: Object, value: {} },
    /** The button's word; empty: there is none. */
    action: { type: String, value: '' },
    /** The button is drawn quiet and does nothing. */
    dead: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    /** A circle that can be ticked takes the button's place. */
    choosing: { type: Boolean, value: false },
    chosen: { type: Boolean, value: false }
  },
  methods: {
    act() {
      if (!this.data.dead && !this.data.busy) this.triggerEvent('act')
    },
    choose() {
      if (this.data.choosing && !this.data.dead) this.triggerEvent('choose')
    }
  }
})
