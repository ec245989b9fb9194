import { Aggregator } from 'mingo/aggregator'
import { Context, ProcessingMode } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressionOperators from 'mingo/operators/expression'
import * as pipelineOperators from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import type { Options } from 'mingo/types'
import { CloudBaseError } from '../../error.ts'
import type { Variables } from '../constraints.ts'
import type { Expression } from '../filter.ts'
import { find } from '../find.ts'
import { queryRefused } from '../refusal.ts'
import { cloneDoc } from '../update-path.ts'
import type { RunPipeline } from './aggregation.ts'
import { expressions } from './expressions.ts'
import { lookup } from './lookup.ts'
import { collecting, withoutMissing } from './missing.ts'
import { splitPipeline } from './pipeline.ts'
import { expressionOf, stages } from './stages.ts'

type Accumulators = Parameters<Context['addAccumulatorOps']>[0]

// What is added first wins over what is added later.
const context = Context.init()
  .addExpressionOps(expressions)
  .addExpressionOps(expressionOperators)
  .addPipelineOps(stages)
  .addPipelineOps(pipelineOperators)
  .addAccumulatorOps(collecting as Accumulators)
  .addAccumulatorOps(accumulators)
  .addProjectionOps(projections)
  .addQueryOps(queries)
  .addWindowOps(windows)

/** How $expr outside of a pipeline is evaluated. */
export const expressionWith = (variables: Variables | undefined): Expression =>
  expressionOf(optionsWith(context, variables))

/**
 * Runs a pipeline: its leading $match, $sort, $skip and $limit as a query on the indexes, the rest by mingo.
 * @throws CloudBaseError for what no index serves, and with mingo's message for what it refuses
 */
export const aggregate: RunPipeline = (collection, pipeline, aggregation) => {
  const { finding, variables, collectionOf } = aggregation
  const { query, rest } = splitPipeline(pipeline)
  const known = variables ? { variables } : {}
  const found = find({ collection, ...query, ...known }, finding)
  // mingo may change what it is given; cached documents are nobody's to change.
  const input = found.map(({ doc }) => cloneDoc(doc) as Record<string, unknown>)
  if (rest.length === 0) return input
  const joined = Context.init()
    .addPipelineOps({ $lookup: lookup(aggregation, aggregate) })
    .addPipelineOps(stages)
  const own = Context.from(joined, context)
  const collectionResolver = (name: string): Record<string, unknown>[] => {
    const other = collectionOf(name)
    const docs = other ? find({ collection: other, filter: {} }, finding) : []
    return docs.map(({ doc }) => cloneDoc(doc) as Record<string, unknown>)
  }
  try {
    const options = { ...optionsWith(own, variables), collectionResolver }
    return new Aggregator(rest as Record<string, unknown>[], options).run(input).map(withoutMissing)
  } catch (error) {
    if (error instanceof CloudBaseError) throw error
    throw queryRefused(error instanceof Error ? error.message : String(error))
  }
}

const optionsWith = (own: Context, variables: Variables | undefined): Options => ({
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: own,
  ...(variables ? { variables } : {})
})
