/** Types of steps.js for its tests: the program itself runs before TypeScript is installed. */
export interface Step {
  readonly name: string
  /** Arguments of Node. */
  readonly args: readonly string[]
  /** The steps after it make no sense without it. */
  readonly needed?: boolean
  readonly countsTests?: boolean
}

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Done {
  readonly name: string
  readonly code: number
  readonly ms: number
  readonly counts?: Partial<Counts>
}

export const runSteps: (
  steps: readonly Step[],
  options: { readonly talk: (text: string) => void; readonly stdio?: 'inherit' | 'ignore' }
) => Promise<Done[]>
export const stepTable: (done: readonly Done[]) => string
export const sumCounts: (done: readonly Done[]) => Counts
