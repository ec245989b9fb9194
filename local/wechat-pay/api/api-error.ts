export interface ApiErrorDetail {
  readonly location?: string
  readonly field?: string
  readonly value?: unknown
  readonly issue?: string
  readonly [more: string]: unknown
}

export interface ApiErrorOptions {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly detail?: ApiErrorDetail
  readonly errno?: number
}

/**
 * Stands behind the last '-' of Request-ID. Only the numbers given by name in this folder are
 * WeChat's own.
 */
const ANY_ERRNO = 268_435_456

/**
 * What WeChat Pay answers instead of doing what it was asked for; thrown by rules, answered by the
 * door.
 */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errno: number
  readonly detail: ApiErrorDetail | undefined

  constructor(options: ApiErrorOptions) {
    super(options.message)
    this.status = options.status
    this.code = options.code
    this.errno = options.errno ?? ANY_ERRNO
    this.detail = options.detail
  }

  get body(): string {
    return JSON.stringify({ code: this.code, detail: this.detail, message: this.message })
  }
}

export const signError = (message: string, detail: ApiErrorDetail): ApiError =>
  new ApiError({ status: 401, code: 'SIGN_ERROR', message, detail })

export const paramError = (message: string, detail?: ApiErrorDetail): ApiError =>
  new ApiError({ status: 400, code: 'PARAM_ERROR', message, ...(detail && { detail }) })

export const orderNotExist = (): ApiError =>
  new ApiError({ status: 404, code: 'ORDER_NOT_EXIST', message: '订单不存在' })

export const orderPaid = (): ApiError =>
  new ApiError({ status: 400, code: 'ORDERPAID', message: '该订单已支付' })

export const orderClosed = (): ApiError =>
  new ApiError({ status: 400, code: 'ORDER_CLOSED', message: '该订单已关闭' })
