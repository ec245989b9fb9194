import type { Problem } from '../contract/app-code.ts'
import type { Shell } from '../contract/shell.ts'
import { glassEasel } from './framework.ts'
import type { Signals } from './signals.ts'
import { placeIn } from './source-map.ts'

/** Says what went wrong, once each, to the console and to the frame. */
export interface Reports {
  error(failure: unknown, where?: string): void
  /** Something the preview does not do, by name. */
  unsupported(name: string, advice?: string): void
  /** Something that works and should not be left so; once for each file and kind. */
  advise(file: string, message: string): void
  /** What the build found. */
  problems(problems: readonly Problem[]): void
  /** Runs what belongs to the app: its failure is reported and ends nothing else. */
  safely<Result>(where: string, action: () => Result): Result | undefined
}

export const createReports = (shell: Shell, modules: Readonly<Record<string, string>>): Reports => {
  const said = new Set<string>()
  const reports: Reports = {
    error: (failure, where) => {
      const message = `${where ? `${where}: ` : ''}${wordsOf(failure)}`
      console.error(message, failure)
      const place = failure instanceof Error ? placeIn(failure.stack ?? '', modules) : null
      shell.report({ severity: 'error', message, ...(place ? { place } : {}) })
    },
    unsupported: (name, advice = '') => {
      if (said.has(name)) return
      said.add(name)
      const message = `the preview does not know ${name}${advice && `: ${advice}`}`
      console.warn(message)
      shell.report({ severity: 'warning', message })
    },
    advise: (place, message) => {
      const kind = `${place} ${message.replace(/:.*$/s, '')}`
      if (said.has(kind)) return
      said.add(kind)
      shell.report({ severity: 'warning', message, place })
    },
    problems: (problems) => {
      for (const { file, line, column, message, severity } of problems) {
        const place = [file, line, column].filter((part) => part !== undefined).join(':')
        shell.report({ severity, message, place })
      }
    },
    safely: (where, action) => {
      try {
        const result = action()
        if (result instanceof Promise) result.catch((failure) => reports.error(failure, where))
        return result
      } catch (failure) {
        reports.error(failure, where)
        return undefined
      }
    }
  }
  return reports
}

const wordsOf = (failure: unknown): string => {
  if (failure instanceof Error) return failure.message
  const words =
    typeof failure === 'object' && failure !== null && 'errMsg' in failure
      ? failure.errMsg
      : failure
  return String(words)
}

/** What WeChat's tools warn of too. */
const ADVICE = [
  // Keys that are all empty are those of `wx:key="index"`, which everybody writes.
  /^Some keys are not unique.*: "[^"]/,
  /^The for-list data is neither Array nor Object/,
  /received type-incompatible value/,
  /relation ".*"/,
  /^Cannot find component/,
  /^Generic ".*" value/
] as const

/** A package, or a component of WeChat's own, is not the app's to mend. */
const isForDevelopers = (name: string, message: string): boolean =>
  name !== '' &&
  !/^built-in\/|miniprogram_npm\//.test(name) &&
  ADVICE.some((pattern) => pattern.test(message))

/** Failures that nobody caught: of the framework's callbacks, of timers, of promises. */
export const listenToFailures = (reports: Reports, signals: Signals): void => {
  glassEasel.addGlobalErrorListener((failure, method, component) => {
    const name = typeof component === 'string' ? component : (component?.is ?? '')
    reports.error(failure, `${name} ${method ?? ''}`.trim())
    signals.tell('Error', { message: wordsOf(failure) })
    return false
  })
  glassEasel.addGlobalWarningListener((message, component) => {
    const name = typeof component === 'string' ? component : (component?.is ?? '')
    if (isForDevelopers(name, message)) reports.advise(`${name}.wxml`, message)
    // It warns of much else that WeChat takes without a word: attributes it does not know, for one.
    else console.debug(message)
    return false
  })
  addEventListener('error', (event) => {
    if (!event.error) return
    reports.error(event.error)
    signals.tell('Error', { message: wordsOf(event.error) })
  })
  addEventListener('unhandledrejection', ({ reason }) => {
    reports.error(reason, 'a promise')
    signals.tell('UnhandledRejection', { reason })
  })
}
