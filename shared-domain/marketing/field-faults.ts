import type { FieldFault } from '../contracts/operator-marketing.ts'

export const fault = (field: string, why: FieldFault['why'], limit?: number): FieldFault => ({
  field,
  why,
  ...(limit === undefined ? {} : { limit })
})

/** Written by somebody, and not too long. */
export const wordsFault = (field: string, text: string, most: number): readonly FieldFault[] => {
  if (text === '') return [fault(field, 'missing')]
  return text.length > most ? [fault(field, 'tooLong', most)] : []
}

/** A number inside its limits, both included. */
export const rangeFault = (
  field: string,
  value: number,
  [least, most]: readonly [number, number]
): readonly FieldFault[] => {
  if (value < least) return [fault(field, 'tooSmall', least)]
  return value > most ? [fault(field, 'tooLarge', most)] : []
}
