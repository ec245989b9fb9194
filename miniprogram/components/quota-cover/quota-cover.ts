/** Decoration beside a name: `cover` comes from cover.view; size in rpx. */
Component({
  properties: {
    cover: { type: Object, value: {} },
    size: { type: Number, value: 136 },
    /** Half as high, as the head of a card that says the number itself. */
    flat: { type: Boolean, value: false }
  }
})
