/** 退款金额: what comes back by each way, and what leaves the account for it; `sum` comes from after-sale.view. */
Component({
  properties: {
    sum: { type: Object, value: {} },
    /** Another sum is being asked for. */
    counting: { type: Boolean, value: false }
  }
})
