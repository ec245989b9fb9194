import { CloudBaseError } from './error.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Parses a JSON object that came from outside.
 * @throws CloudBaseError INVALID_PARAM
 */
export const parseObject = (text: string, what: string): JsonObject => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CloudBaseError('INVALID_PARAM', `${what} is not JSON`)
  }
  if (!isObject(value)) throw new CloudBaseError('INVALID_PARAM', `${what} is not a JSON object`)
  return value
}

/** @throws CloudBaseError INVALID_PARAM when the field is missing, empty or not a string */
export const requiredText = (fields: JsonObject, name: string): string => {
  const value = fields[name]
  if (typeof value === 'string' && value !== '') return value
  throw new CloudBaseError('INVALID_PARAM', `${name} must be a string that is not empty`)
}

export const optionalText = (fields: JsonObject, name: string): string | undefined => {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** @throws CloudBaseError INVALID_PARAM when the field is not an array of objects */
export const objectList = (fields: JsonObject, name: string): readonly JsonObject[] => {
  const value = fields[name]
  if (Array.isArray(value) && value.every((item) => isObject(item))) return value
  throw new CloudBaseError('INVALID_PARAM', `${name} must be an array of objects`)
}
