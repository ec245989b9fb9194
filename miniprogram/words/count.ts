import { withCommas } from './price'

const WAN = 10_000

/** Sales and views: `9,999`, from ten thousand on `1.2万`, never more than there were. */
export const countShown = (count: number): string => {
  if (count < WAN) return withCommas(count)
  const tenths = Math.floor(count / (WAN / 10))
  const rest = tenths % 10
  return `${withCommas(Math.floor(tenths / 10))}${rest > 0 ? `.${rest}` : ''}万`
}
