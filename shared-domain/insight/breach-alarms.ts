import type { Instant } from '../kernel/instant.ts'
import type { Breach } from './invariants/breach.ts'
import type { Alarm } from './ports.ts'

/** So many documents are named in one alarm. */
const DOCUMENTS = 20

/** One alarm per document, with every rule that it breaks and the documents to look at. */
export const alarmsOf = (breaches: readonly Breach[], at: Instant): readonly Alarm[] => {
  const subjects = [...new Set(breaches.map(({ subject }) => subject))]
  return subjects.map((subject) => {
    const of = breaches.filter((breach) => breach.subject === subject)
    const rules = of.map(({ invariant, what }) => `${invariant}: ${what}`)
    const documents = [...new Set(of.flatMap((breach) => breach.documents))].slice(0, DOCUMENTS)
    return { kind: 'invariantBroken', subject, at, detail: JSON.stringify({ rules, documents }) }
  })
}
