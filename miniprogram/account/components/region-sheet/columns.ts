import { ask } from '../../../services/server'

const known = new Map<string, readonly string[]>()

/**
 * Names of provinces, of a province's cities, of a city's districts; asked for once.
 * @throws when no answer comes
 */
export const namesUnder = async (under: readonly string[]): Promise<readonly string[]> => {
  const key = under.join('/')
  const kept = known.get(key)
  if (kept) return kept
  const answer = await ask('delivery.regions', { under })
  if (!answer.ok) throw new Error(`no regions under ${key}: ${answer.refusal.kind}`)
  known.set(key, answer.value.names)
  return answer.value.names
}
