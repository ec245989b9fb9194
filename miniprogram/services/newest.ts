/**
 * Tells the answer of the newest question from those of older ones, which come late and must not be shown.
 * @returns a function that begins a question; its result says whether that question is still the newest
 */
export const newestOnly = (): (() => () => boolean) => {
  let round = 0
  return () => {
    round += 1
    const mine = round
    return () => mine === round
  }
}
