/** A refusal as CloudBase answers it: `{code, message, requestId}` with HTTP status 200. */
export class CloudBaseError extends Error {
  override readonly name = 'CloudBaseError'
  readonly code: string

  /** @param code one of CloudBase's own codes, such as DATABASE_REQUEST_FAILED or INVALID_PARAM */
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
