import { command } from './database.ts'

/** Whole values of a change, so that an empty object or a shorter list is stored as it is and not merged. */
export const wholeValues = (
  fields: Readonly<Record<string, unknown>>,
  version: number
): Record<string, unknown> =>
  // A new document has nothing to be merged with, and no operators.
  version === 0
    ? { ...fields }
    : Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          typeof value === 'object' && !(value instanceof Date) && value !== null
            ? command.set(value)
            : value
        ])
      )
