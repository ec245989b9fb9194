import type { ReviewRow } from './review.view'

interface Shown {
  readonly review: ReviewRow
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { at: number }>

/** One review; `review` comes from review.view. */
Component({
  properties: {
    review: { type: Object, value: {} }
  },
  methods: {
    enlarge({ currentTarget }: Tap) {
      const { review }: Shown = this.data as unknown as Shown
      const urls = [...review.pictures]
      void wx.previewImage({ urls, current: urls[currentTarget.dataset.at] ?? '' })
    }
  }
})
