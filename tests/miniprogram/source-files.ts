import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const MINIPROGRAM = path.resolve(__dirname, '../../miniprogram')

/** Every file of the mini-program with this ending, by its path from the mini-program's root. */
export const filesEnding = (ending: string): string[] =>
  readdirSync(MINIPROGRAM, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith(ending) && !name.startsWith('miniprogram_npm/'))

export const textOf = (name: string): string => readFileSync(path.join(MINIPROGRAM, name), 'utf8')

/** A part of a JSON file that should be an object; an empty one where it is not there. */
export const jsonPart = (name: string, part: string): Readonly<Record<string, unknown>> => {
  const content: unknown = JSON.parse(textOf(name))
  return record(record(content)[part])
}

export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : {}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
