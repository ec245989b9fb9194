import { type Operand, operatorOf } from './update-operators.ts'
import type { Change } from './update-path.ts'
import { changeAt, cloneDoc, concretePaths, type MutableDoc } from './update-path.ts'
import { parsePath, type Path } from './path.ts'
import { writeRefused } from './refusal.ts'
import { compareStrings, type Doc, equalValues, isDoc } from './value.ts'

export interface UpdateContext {
  /** The statement's filter: `field.$` is the first element that it matched. */
  readonly filter: Doc
  /** The request's one clock reading, in milliseconds, for $currentDate. */
  readonly now: number
}

/** Makes the changed document; the given one stays as it is. Throws CloudBaseError with MongoDB's text. */
export type Update = (doc: Doc) => Doc

interface Step {
  readonly path: Path
  readonly change: Change
  readonly creates: boolean
}

/**
 * Compiles update operators.
 * Our own instead of mingo's, which keeps silent where MongoDB refuses ($inc on a string, $push on null, a path
 * through null) and took 75 microseconds for a document of 1 KB against 7 here.
 * @throws CloudBaseError for unknown operators, wrong operands and conflicting paths
 */
export const compileUpdate = (operators: Doc, context: UpdateContext): Update => {
  const steps: Step[] = []
  for (const [name, fields] of Object.entries(operators)) {
    if (!name.startsWith('$') || !isDoc(fields)) {
      throw writeRefused(`Modifiers operate on fields but we found another type for ${name}`)
    }
    if (name !== '$rename') operatorOf(name)
    for (const [field, operand] of Object.entries(fields)) {
      if (name === '$rename') steps.push(...renaming(field, operand))
      else steps.push(stepOf(name, { field, operand, now: context.now }))
    }
  }
  // MongoDB applies an update by field name, which decides the order of new fields.
  steps.sort((a, b) => compareStrings(a.path.join('.'), b.path.join('.')))
  refuseConflicts(steps)
  return (doc) => apply(doc, steps, context)
}

const apply = (before: Doc, steps: readonly Step[], { filter }: UpdateContext): Doc => {
  const doc = cloneDoc(before) as MutableDoc
  for (const step of steps) {
    for (const path of concretePaths(doc, step.path, filter)) {
      changeAt(doc, path, { change: step.change, creates: step.creates, before })
    }
  }
  if (!equalValues(doc['_id'], before['_id'])) {
    throw writeRefused(
      "Performing an update on the path '_id' would modify the immutable field '_id'"
    )
  }
  return doc
}

const stepOf = (name: string, operand: Operand): Step => {
  const { make, creates } = operatorOf(name)
  return { path: parsePath(operand.field), change: make(operand), creates }
}

/** The old field goes, the new one takes its value from the document as it was. */
const renaming = (field: string, target: unknown): readonly Step[] => {
  if (typeof target !== 'string') throw writeRefused("The 'to' field for $rename must be a string")
  const source = parsePath(field)
  const moved = (before: Doc): unknown => {
    let value: unknown = before
    for (const segment of source) {
      if (Array.isArray(value)) {
        throw writeRefused(`The source field cannot be an array element, '${field}'`)
      }
      value = isDoc(value) ? value[segment] : undefined
    }
    return value
  }
  const remove = operatorOf('$unset')
  return [
    { path: source, change: remove.make({ field, operand: '', now: 0 }), creates: false },
    {
      path: parsePath(target),
      change: (_old, { before }) => {
        const value = moved(before)
        return value === undefined ? { keep: true } : { value }
      },
      creates: true
    }
  ]
}

const refuseConflicts = (sorted: readonly Step[]): void => {
  const paths = sorted.map(({ path }) => path.join('.'))
  const seen = new Set(paths)
  if (seen.size < paths.length) {
    const twice = paths.find((path, i) => paths.indexOf(path) !== i)
    throw conflict(twice ?? '', twice ?? '')
  }
  for (const { path } of sorted) {
    for (let length = 1; length < path.length; length++) {
      const parent = path.slice(0, length).join('.')
      if (seen.has(parent)) throw conflict(path.join('.'), parent)
    }
  }
}

const conflict = (path: string, at: string): Error =>
  writeRefused(`Updating the path '${path}' would create a conflict at '${at}'`)
