import { textOf } from './values.ts'

const RPX = /(?<![\w-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/g

/** A screen is 750 rpx wide. */
export const rpxToVw = (style: string): string =>
  style.includes('rpx')
    ? style.replaceAll(RPX, (_, count: string) => `${Number(count) / 7.5}vw`)
    : style

/** An inline style as the browser understands it: widths, and the edges that a phone keeps for itself. */
export const browserStyle = (style: string): string =>
  rpxToVw(style).replaceAll(
    /\b(?:env|constant)\(\s*safe-area-inset-(\w+)[^()]*\)/g,
    'var(--preview-safe-$1)'
  )

/** A length as an attribute of a component takes it ('20rpx', '10px', '10', 10), in pixels. */
export const toPixels = (length: unknown): number => {
  const text = textOf(length)
  const count = Number.parseFloat(text)
  if (Number.isNaN(count)) return 0
  return text.trim().endsWith('rpx') ? (count * innerWidth) / 750 : count
}
