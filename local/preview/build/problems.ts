import type { Problem } from '../contract/app-code.ts'

/** Collects what is wrong, so that one bad file does not hide the others. */
export interface Problems {
  readonly all: readonly Problem[]
  error(file: string, message: string, at?: Place): void
  warn(file: string, message: string, at?: Place): void
}

interface Place {
  readonly line: number
  readonly column?: number
}

export const collectProblems = (): Problems => {
  const all: Problem[] = []
  const seen = new Set<string>()
  const add = (problem: Problem): void => {
    const key = JSON.stringify(problem)
    if (!seen.has(key)) all.push(problem)
    seen.add(key)
  }
  return {
    all,
    error: (file, message, at) => add({ severity: 'error', file, message, ...at }),
    warn: (file, message, at) => add({ severity: 'warning', file, message, ...at })
  }
}
