import { ApiError, paramError } from './api-error.ts'

interface Named {
  /** The field's Chinese name, as WeChat's error texts call it. */
  readonly name: string
  readonly required?: true | undefined
}

/** One field of a request; sizes of texts are bytes of UTF-8. */
export type Rule =
  | (Named & {
      readonly kind: 'text'
      readonly min?: number
      readonly max: number
      readonly pattern?: RegExp
    })
  | (Named & { readonly kind: 'integer'; readonly min: number; readonly max?: number })
  | (Named & { readonly kind: 'flag' })
  | (Named & { readonly kind: 'object'; readonly fields: Rules })
  | (Named & { readonly kind: 'list'; readonly each: Rule })

export type Rules = Readonly<Record<string, Rule>>

/** WeChat's own number for a field that its documents do not name. */
const EXTRA_FIELD_ERRNO = 270_924_358

/**
 * Strict as the real one: unknown fields, nulls and wrong types are refused.
 * @throws ApiError PARAM_ERROR with WeChat's words and the place
 */
export const checkFields = (value: unknown, rules: Rules, path: string): void => {
  if (!isRecord(value)) throw paramError(`输入源“${path}”不是JSON对象`, { location: 'body' })
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(rules, name)) {
      throw new ApiError({
        status: 400,
        code: 'PARAM_ERROR',
        message: '参数中含有非法的额外参数',
        detail: { location: 'body', field: `${path}/${name}` },
        errno: EXTRA_FIELD_ERRNO
      })
    }
  }
  for (const [name, rule] of Object.entries(rules)) {
    checkField(value[name], rule, `${path}/${name}`)
  }
}

const checkField = (value: unknown, rule: Rule, path: string): void => {
  if (value === undefined) {
    if (rule.required) throw broken({ rule, path }, '必填性规则校验失败，此字段为必填项')
    return
  }
  if (value === null) throw broken({ rule, path }, '类型校验失败，不允许为null', value)
  switch (rule.kind) {
    case 'text':
      return checkText(value, rule, path)
    case 'integer':
      return checkInteger(value, rule, path)
    case 'flag':
      if (typeof value !== 'boolean')
        throw broken({ rule, path }, '类型校验失败，应为布尔值', value)
      return
    case 'object':
      return checkFields(value, rule.fields, path)
    case 'list':
      if (!Array.isArray(value)) throw broken({ rule, path }, '类型校验失败，应为数组', value)
      for (const [index, item] of value.entries()) checkField(item, rule.each, `${path}/${index}`)
  }
}

const checkText = (value: unknown, rule: Rule & { kind: 'text' }, path: string): void => {
  if (typeof value !== 'string') throw broken({ rule, path }, '类型校验失败，应为字符串', value)
  const size = Buffer.byteLength(value)
  const min = rule.min ?? 1
  if (size < min) {
    throw broken({ rule, path }, `字符串规则校验失败，字节数 ${size}，小于最小值 ${min}`, size)
  }
  if (size > rule.max) {
    throw broken({ rule, path }, `字符串规则校验失败，字节数 ${size}，大于最大值 ${rule.max}`, size)
  }
  if (rule.pattern && !rule.pattern.test(value)) {
    throw broken({ rule, path }, '字符串规则校验失败，格式不符合要求', value)
  }
}

const checkInteger = (value: unknown, rule: Rule & { kind: 'integer' }, path: string): void => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw broken({ rule, path }, '类型校验失败，应为整数', value)
  }
  if (value < rule.min) {
    throw broken({ rule, path }, `数值规则校验失败，值 ${value}，小于最小值 ${rule.min}`, value)
  }
  if (rule.max !== undefined && value > rule.max) {
    throw broken({ rule, path }, `数值规则校验失败，值 ${value}，大于最大值 ${rule.max}`, value)
  }
}

const broken = (place: Place, words: string, value?: unknown): ApiError =>
  paramError(`输入源“${place.path}”映射到值字段“${place.rule.name}”${words}`, {
    location: place.path.startsWith('/body') ? 'body' : 'uri_template',
    field: place.path,
    ...(value !== undefined && { value })
  })

interface Place {
  readonly rule: Rule
  readonly path: string
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
