/** Decoration beside a name: `cover` comes from cover.view; size in rpx. */
Component({
  properties: {
    cover: { type: Object, value: {} },
    size: { type: Number, value: 136 }
  }
})
