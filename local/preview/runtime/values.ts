/** A value of page code as text; what is no text, number or truth value is the other one. */
export const textOf = (value: unknown, otherwise = ''): string => {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : otherwise
}

/** A value of page code as a number, from a text too. */
export const numberOf = (value: unknown, otherwise = 0): number => {
  const count = typeof value === 'string' ? Number.parseFloat(value) : value
  return typeof count === 'number' && Number.isFinite(count) ? count : otherwise
}

/** Why something failed; an Error of the frame is none of this document's, and has a message all the same. */
export const reasonOf = (failure: unknown): string =>
  textOf(Object(failure).message, String(failure))
