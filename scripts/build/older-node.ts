/**
 * What the sources call and Nodejs18.15 lacks, the runtime of `cloudbaserc.json` that every environment offers. Bundled
 * in front of each function: without it no door would load there. The emulator takes the newer parts of Node away from
 * its functions (`local/cloudbase/functions/older-node.ts`), so what is missing here fails wherever a built function is
 * tested.
 */
const give = (holder: object, name: string, value: unknown): void => {
  if (name in holder) return
  Object.defineProperty(holder, name, { value, configurable: true, writable: true })
}

type Compare<T> = (a: T, b: T) => number

give(Array.prototype, 'toSorted', function toSorted<T>(this: readonly T[], compare?: Compare<T>) {
  // oxlint-disable-next-line unicorn/no-array-sort -- of a copy: this is what toSorted stands for
  return [...this].sort(compare)
})

give(Array.prototype, 'toReversed', function toReversed<T>(this: readonly T[]) {
  // oxlint-disable-next-line unicorn/no-array-reverse -- of a copy, as above
  return [...this].reverse()
})

give(URL, 'canParse', (text: string, base?: string): boolean => {
  try {
    return Boolean(new URL(text, base))
  } catch {
    return false
  }
})
