import { textOf } from './values.ts'

const RPX = /(?<![\w-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/g

/** A screen is 750 rpx wide. */
export const rpxToVw = (style: string): string =>
  style.includes('rpx')
    ? style.replaceAll(RPX, (_, count: string) => `${Number(count) / 7.5}vw`)
    : style

/** A length as an attribute of a component takes it ('20rpx', '10px', '10', 10), in pixels. */
export const toPixels = (length: unknown): number => {
  const text = textOf(length)
  const count = Number.parseFloat(text)
  if (Number.isNaN(count)) return 0
  return text.trim().endsWith('rpx') ? (count * innerWidth) / 750 : count
}
