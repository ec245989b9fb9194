import type { ReviewRow } from './review.view'

/** Before the page gives one. */
const NO_REVIEW: Partial<ReviewRow> = {}

type Tap = WechatMiniprogram.TouchEvent<object, object, { at: number }>

/** One review; `review` comes from review.view. */
Component({
  properties: {
    review: { type: Object, value: NO_REVIEW }
  },
  methods: {
    enlarge({ currentTarget }: Tap) {
      const urls = [...(this.data.review.pictures ?? [])]
      void wx.previewImage({ urls, current: urls[currentTarget.dataset.at] ?? '' })
    }
  }
})
