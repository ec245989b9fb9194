import { isNativeError } from 'node:util/types'

import type { Clock } from '#domain/kernel/instant'

import { currentRequestId } from './request-scope.ts'

/** `info`: it happened. `warn`: it repairs itself. `alert`: a person should look. */
export type LogLevel = 'info' | 'warn' | 'alert'
export type LogValue = string | number | boolean | null | undefined | Error
export type LogFields = Readonly<Record<string, LogValue>>
type WriteLine = (event: string, fields?: LogFields) => void

/** Structured lines without personal data. An event is a name (`prepayRefused`), never a sentence with values in it. */
export interface Log {
  readonly info: WriteLine
  readonly warn: WriteLine
  readonly alert: WriteLine
  /** The same log with fields on every line, such as orderId; the call's requestId comes by itself. */
  with(fields: LogFields): Log
}

const HIDDEN = '[hidden]'
const MAX_TEXT = 300
const MAX_STACK_LINES = 8
const RESERVED = new Set(['level', 'at', 'event'])

/** A field whose name holds one of these words never shows its value; names are compared without case, `_` and `-`. */
const SECRET_WORDS = [
  'openid unionid payer body raw key secret token sign authorization credential cookie session',
  'password cipher plain address phone mobile receiver codeurl prepay certificate'
].flatMap((line) => line.split(' '))

/** What no field may show whatever its name: PEM blocks, WeChat's openids, long base64. */
const SECRET_VALUES = [
  /-----BEGIN[\s\S]*/g,
  /(?<![\w-])o[\w-]{27}(?![\w-])/g,
  /[0-9A-Za-z+/=_-]{80,}/g
]

const isSecretName = (name: string): boolean => {
  const squeezed = name.toLowerCase().replaceAll(/[_-]/g, '')
  return SECRET_WORDS.some((word) => squeezed.includes(word))
}

const scrub = (text: string, limit = MAX_TEXT): string => {
  const hidden = SECRET_VALUES.reduce((rest, pattern) => rest.replaceAll(pattern, HIDDEN), text)
  return hidden.length > limit ? `${hidden.slice(0, limit)}...` : hidden
}

const describeError = (error: Error): Readonly<Record<string, string>> => {
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return {
    name: scrub(error.name),
    message: scrub(error.message),
    stack: stack
      .slice(0, MAX_STACK_LINES)
      .map((line) => scrub(line.trim()))
      .join(' < ')
  }
}

const shown = (name: string, value: unknown): unknown => {
  if (value === undefined || value === null) return value
  if (isSecretName(name)) return HIDDEN
  if (isNativeError(value)) return describeError(value)
  if (typeof value === 'string') return scrub(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  // The type allows nothing else; what slips past it may hold anything.
  return HIDDEN
}

const visible = (fields: LogFields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !RESERVED.has(name))
      .map(([name, value]) => [name, shown(name, value)])
  )

/** @param write receives one JSON text without a line end; by default it is a line of the function's log */
export const createLog = (
  clock: Clock,
  write: (line: string) => void = (line) => console.log(line),
  common: LogFields = {}
): Log => {
  const line =
    (level: LogLevel): WriteLine =>
    (event, fields = {}) => {
      const at = new Date(clock.now()).toISOString()
      const call = { requestId: currentRequestId() }
      write(JSON.stringify({ level, at, event, ...visible({ ...call, ...common, ...fields }) }))
    }
  return {
    info: line('info'),
    warn: line('warn'),
    alert: line('alert'),
    with: (fields) => createLog(clock, write, { ...common, ...fields })
  }
}
