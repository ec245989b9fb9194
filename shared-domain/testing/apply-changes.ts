type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What a store keeps when only the difference between `before` and `after` is written onto `kept`: fields that neither
 * of them names stay as they are, inside lists too.
 */
export const applyChanges = (kept: unknown, before: unknown, after: unknown): unknown => {
  if (Object.is(before, after)) return kept
  if (Array.isArray(kept) && Array.isArray(before) && Array.isArray(after)) {
    return after.map((item: unknown, index) => applyChanges(kept[index], before[index], item))
  }
  if (!isFields(kept) || !isFields(before) || !isFields(after)) return after
  const result: Record<string, unknown> = { ...kept }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (name in after) result[name] = applyChanges(kept[name], before[name], after[name])
    else delete result[name]
  }
  return result
}
