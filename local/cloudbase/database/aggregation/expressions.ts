import type { Options } from 'mingo/types'
import * as mingo from 'mingo/operators/expression'
import { compareValues, isDoc } from '../value.ts'

type Evaluate = (doc: unknown, expression: unknown, options: Options) => unknown

/** The value of any expression; undefined where a field is missing. */
export const evaluate: Evaluate = (doc, expression, options) =>
  mingo.$cond(doc as Record<string, unknown>, [true, expression, null], options)

const evaluateAll = (doc: unknown, expression: unknown, options: Options): readonly unknown[] =>
  Array.isArray(expression)
    ? expression.map((part: unknown) => evaluate(doc, part, options))
    : [evaluate(doc, expression, options)]

const comparing =
  (decide: (order: number) => unknown): Evaluate =>
  (doc, expression, options) => {
    const [a, b] = evaluateAll(doc, expression, options)
    return decide(compareValues(a, b))
  }

/** Sundays begin a week; days before the first one are week 0. mingo counts one more. */
const week: Evaluate = (doc, expression, options) => {
  const target = doc as Record<string, unknown>
  const day = mingo.$dayOfYear(target, expression, options)
  const weekday = mingo.$dayOfWeek(target, expression, options)
  if (typeof day !== 'number' || typeof weekday !== 'number') return null
  return Math.floor((day - 1 + 7 - (weekday - 1)) / 7)
}

/** The year of the ISO week is that of its Thursday; mingo gives the year of the day. */
const isoWeekYear: Evaluate = (doc, expression, options) => {
  const target = doc as Record<string, unknown>
  const year = mingo.$year(target, expression, options)
  const day = mingo.$dayOfYear(target, expression, options)
  const weekday = mingo.$isoDayOfWeek(target, expression, options)
  if (typeof year !== 'number' || typeof day !== 'number' || typeof weekday !== 'number') {
    return null
  }
  return new Date(Date.UTC(year, 0, day + 4 - weekday)).getUTCFullYear()
}

/** The number of places is optional; mingo wants it. */
const toPlaces =
  (cut: Evaluate): Evaluate =>
  (doc, expression, options) => {
    const parts: readonly unknown[] = Array.isArray(expression) ? expression : [expression]
    return cut(doc, parts.length === 1 ? [parts[0], 0] : parts, options)
  }

/** A negative length, or one beyond the end, means to the end; mingo refuses both. */
const substrBytes: Evaluate = (doc, expression, options) => {
  const [text, start, length] = evaluateAll(doc, expression, options)
  if (text === null || text === undefined) return ''
  const bytes = Buffer.from(textOf(text))
  const from = Number(start)
  if (!(from >= 0)) return ''
  const end = Number(length) < 0 ? bytes.length : from + Number(length)
  if (isContinuation(bytes[from]) || isContinuation(bytes[end])) {
    throw new Error('$substrBytes: Invalid range, a boundary is a UTF-8 continuation byte')
  }
  return bytes.subarray(from, end).toString()
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80

const textOf = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

/** Position of a text in code points, -1 when it does not occur; mingo has none. */
const indexOfCP: Evaluate = (doc, expression, options) => {
  const [text, sought, start = 0, end] = evaluateAll(doc, expression, options)
  if (text === null || text === undefined) return null
  if (typeof text !== 'string' || typeof sought !== 'string') {
    throw new Error('$indexOfCP requires strings as its first and second arguments')
  }
  const points = Array.from(text).slice(0, end === undefined ? undefined : Number(end))
  const target = Array.from(sought)
  for (let at = Number(start); at + target.length <= points.length; at++) {
    if (target.every((point, i) => points[at + i] === point)) return at
  }
  return -1
}

/** Whether a value counts as true in an expression: everything but false, null, missing and 0. */
export const isTruthy = (value: unknown): boolean =>
  value !== false && value !== null && value !== undefined && value !== 0

/** An object of expressions, as $lookup's let holds; empty when there is none. */
export const evaluateFields = (
  doc: unknown,
  fields: unknown,
  options: Options
): Readonly<Record<string, unknown>> => {
  if (!isDoc(fields)) return {}
  const names = Object.keys(fields)
  return Object.fromEntries(names.map((name) => [name, evaluate(doc, fields[name], options)]))
}

/** Where mingo's expressions differ from MongoDB's: types compared, missing and null, weeks, rounding, texts. */
export const expressions: Readonly<Record<`$${string}`, Evaluate>> = {
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $cmp: comparing(Math.sign),
  $week: week,
  $isoWeekYear: isoWeekYear,
  $trunc: toPlaces(mingo.$trunc as Evaluate),
  $round: toPlaces(mingo.$round as Evaluate),
  $substr: substrBytes,
  $substrBytes: substrBytes,
  $indexOfCP: indexOfCP
}
