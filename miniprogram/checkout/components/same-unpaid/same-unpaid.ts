import { checkoutItems } from '../../../services/checkout-items'
import { openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { remember } from '../../../services/session'
import { shopNow } from '../../../services/shop-clock'
import { holding, showUnpaid, unpaidPage, type UnpaidView } from '../../../words/unpaid'

/**
 * Who closed the pay sheet and taps 立即购买 again would order the same thing twice: their order that still waits for
 * its payment is offered first. It asks by itself, and without an answer it stays away.
 */
Component({
  properties: {
    disabled: { type: Boolean, value: false }
  },

  data: { unpaid: null as UnpaidView | null },

  lifetimes: {
    attached() {
      void this.find()
    }
  },

  pageLifetimes: {
    /** Back from its cashier it may be paid, or cancelled. */
    show() {
      void this.find()
    }
  },

  methods: {
    async find(): Promise<void> {
      try {
        const answer = await ask('order.list', { tab: 'toPay' })
        if (!answer.ok) return
        const same = holding(answer.value.orders, checkoutItems())
        same.forEach(remember)
        const unpaid = showUnpaid(same, shopNow())
        if (unpaid || this.data.unpaid) this.setData({ unpaid })
      } catch {
        // What is being checked out says that the network is gone.
      }
    },

    pay(): void {
      if (this.data.unpaid) void openPage(unpaidPage(this.data.unpaid))
    }
  }
})
