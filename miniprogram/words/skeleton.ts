/** One block of a loading card, as t-skeleton takes it. Lengths in rpx or percent of the card. */
type Block = Readonly<Record<'width' | 'height', string> & { marginRight?: string }>

const line = (width: string, height = '32rpx'): Block => ({ width, height })

/** Picture left, two lines and a price right: a pack, an order's card. */
export const PICTURE_CARD: readonly (readonly Block[])[] = [
  [{ ...line('136rpx', '136rpx'), marginRight: '24rpx' }, line('486rpx', '136rpx')]
]

/** Lines of text: a detail page. */
export const TEXT_CARD: readonly (readonly Block[])[] = [
  [line('40%')],
  [line('100%')],
  [line('70%')]
]

/** A figure and its chart. */
export const CHART_CARD: readonly (readonly Block[])[] = [
  [line('30%')],
  [line('50%', '64rpx')],
  [line('100%', '300rpx')]
]
