/** A drawing in the colour of the text around it; its names are in scripts/draw-line-icons.ts. Size in rpx. */
Component({
  properties: {
    name: { type: String, value: '' },
    size: { type: Number, value: 40 }
  }
})
