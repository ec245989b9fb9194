import type { Phone } from '../support/phone.ts'
import { dataFigures, takeMarks, type DataFigures } from './data-figures.ts'
import { nodeFigures, type NodeFigures } from './node-figures.ts'

/** What a page weighs as it stands. */
export type Weight = NodeFigures & DataFigures

// Source: WeChat's advice for pages; a setData that is larger or more frequent is felt on a slow phone.
const NODES = 600
const DEPTH = 20
const DATA_BYTES = 32 * 1024
const DATA_PER_SECOND = 5

export const weigh = async (phone: Phone): Promise<Weight> => {
  const nodes = await phone.screen.evaluate(nodeFigures)
  const marks = await phone.pages.locator('body').evaluate(takeMarks)
  return { ...nodes, ...dataFigures(marks, await phone.route()) }
}

/** What is beyond a limit, each in a few words. */
export const tooMuch = (weight: Weight): readonly string[] => {
  const { nodes, depth, largestBytes, mostInSecond, afterHide } = weight
  return [
    ...(nodes > NODES ? [`${nodes} nodes`] : []),
    ...(depth > DEPTH ? [`${depth} deep`] : []),
    ...(largestBytes > DATA_BYTES ? [`${largestBytes} bytes in one setData`] : []),
    ...(mostInSecond > DATA_PER_SECOND ? [`${mostInSecond} setData in a second`] : []),
    ...(afterHide > 0 ? [`${afterHide} setData after it was left`] : [])
  ]
}

const COLUMNS = ['nodes', 'depth', 'calls', 'largestBytes', 'mostInSecond', 'afterHide'] as const

/** A table of what was weighed, for people. */
export const weightTable = (weighed: ReadonlyMap<string, Weight>): string => {
  const row = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(32)}${cells.map((cell) => String(cell).padStart(13)).join('')}`
  return [
    row('page', COLUMNS),
    ...[...weighed].map(([name, weight]) =>
      row(
        name,
        COLUMNS.map((column) => weight[column])
      )
    )
  ].join('\n')
}
