import type { AnyObject, Options } from 'mingo/types'
import type { Collection } from '../collection.ts'
import { find } from '../find.ts'
import { parsePath, reach } from '../path.ts'
import { queryRefused } from '../refusal.ts'
import { cloneDoc } from '../update-path.ts'
import { type Doc, isDoc } from '../value.ts'
import type { Aggregation, RunPipeline } from './aggregation.ts'
import { evaluateFields } from './expressions.ts'
import type { Stage } from './stages.ts'

interface Join {
  readonly from: string
  readonly as: string
  readonly localField?: string
  readonly foreignField?: string
  readonly variables?: Doc
  readonly pipeline: readonly Doc[]
}

/**
 * Joins through the engine, each document's partners by a query of their own: a join is served by the foreign
 * collection's indexes, and refused where there is none.
 */
export const lookup =
  (aggregation: Aggregation, run: RunPipeline): Stage =>
  (input, argument, options) => {
    const join = parseJoin(argument)
    const collection = aggregation.collectionOf(join.from)
    return input.map<AnyObject>((doc) => ({
      ...doc,
      [join.as]: collection ? partners(collection, join, { doc, aggregation, run, options }) : []
    }))
  }

interface Joining {
  readonly doc: Doc
  readonly aggregation: Aggregation
  readonly run: RunPipeline
  readonly options: Options
}

const partners = (collection: Collection, join: Join, joining: Joining): readonly unknown[] => {
  const { doc, aggregation, run, options } = joining
  const filter = equalities(join, doc)
  if (join.pipeline.length === 0) {
    const found = find({ collection, filter }, aggregation.finding)
    return found.map((stored) => cloneDoc(stored.doc))
  }
  const variables = { ...options.variables, ...evaluateFields(doc, join.variables, options) }
  const pipeline = Object.keys(filter).length > 0 ? [{ $match: filter }] : []
  return run(collection, [...pipeline, ...join.pipeline], { ...aggregation, variables })
}

const equalities = ({ localField, foreignField }: Join, doc: Doc): Doc => {
  if (localField === undefined || foreignField === undefined) return {}
  const { values } = reach(doc, parsePath(localField))
  const known = values.filter((value) => value !== undefined)
  return { [foreignField]: { $in: known } }
}

const parseJoin = (argument: unknown): Join => {
  const {
    from,
    as,
    localField,
    foreignField,
    let: variables,
    pipeline
  } = isDoc(argument) ? argument : {}
  if (typeof from !== 'string' || typeof as !== 'string') {
    throw queryRefused('$lookup needs from and as')
  }
  const isPipeline = Array.isArray(pipeline) && pipeline.every(isDoc)
  if (!isPipeline && (typeof localField !== 'string' || typeof foreignField !== 'string')) {
    throw queryRefused('$lookup needs localField and foreignField, or a pipeline')
  }
  return {
    from,
    as,
    pipeline: isPipeline ? pipeline : [],
    ...(typeof localField === 'string' ? { localField } : {}),
    ...(typeof foreignField === 'string' ? { foreignField } : {}),
    ...(isDoc(variables) ? { variables } : {})
  }
}
