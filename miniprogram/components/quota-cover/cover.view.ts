/** The picture of a quota pack: a stack of chips that grows with the pack, each size on its own ground. */
export interface CoverView {
  readonly ground: string
  readonly count: string
  /** One entry per chip, from the bottom up. */
  readonly chips: readonly number[]
}

/** From how many calls on a pack has one chip more. */
const STEPS: readonly { readonly from: number; readonly ground: string }[] = [
  { from: 0, ground: 'sand' },
  { from: 50, ground: 'mist' },
  { from: 300, ground: 'pine' },
  { from: 1000, ground: 'lilac' },
  { from: 2500, ground: 'clay' },
  { from: 6000, ground: 'night' }
]

/** An order line knows only its name: the calls stand in it, `日常包 500 次`. */
export const callsIn = (name: string): number =>
  Number(/([\d,]+)\s*次/.exec(name)?.[1]?.replace(/,/g, '') ?? 0)

export const showCover = (calls: number): CoverView => {
  const reached = STEPS.filter(({ from }) => calls >= from)
  return {
    ground: reached[reached.length - 1]?.ground ?? 'sand',
    count: calls > 0 ? String(calls) : '',
    chips: reached.map((_, index) => index)
  }
}
