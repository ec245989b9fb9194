/** From little to much. */
const SCALE = [
  [159, 211, 199],
  [242, 193, 78],
  [232, 118, 26],
  [212, 53, 28]
] as const

const FAINT = 0.35
const STRONG = 0.85

/** The colour of a heat from 0 to 1, as CSS has it; `share` of its strength: 0 is clear. */
export const heatColour = (heat: number, share: number): string => {
  const along = Math.min(Math.max(heat, 0), 1) * (SCALE.length - 1)
  const at = Math.min(Math.floor(along), SCALE.length - 2)
  const [from, to] = [SCALE[at] ?? SCALE[0], SCALE[at + 1] ?? SCALE[0]]
  const mixed = from.map((one, n) => Math.round(one + ((to[n] ?? one) - one) * (along - at)))
  const alpha = (FAINT + (STRONG - FAINT) * heat) * share
  return `rgba(${mixed.join(',')},${alpha.toFixed(3)})`
}
