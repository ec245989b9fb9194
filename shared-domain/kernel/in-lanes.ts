import { settings } from './settings.ts'

/**
 * Works on all items, some at a time: the database takes only so many connections. Answers in the items' order. After
 * a failure no other item is begun, and what is under way is waited for before the failure is thrown.
 */
export const inLanes = async <Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>
): Promise<Answer[]> => {
  const answers: Answer[] = []
  const failures: unknown[] = []
  const rest = items.entries()
  const lane = async (): Promise<void> => {
    for (const [index, item] of rest) {
      if (failures.length > 0) return
      try {
        answers[index] = await work(item)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(settings.lanes, items.length) }, lane))
  if (failures.length > 0) throw failures[0]
  return answers
}
