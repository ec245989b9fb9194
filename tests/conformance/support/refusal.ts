/** What the SDK threw, as far as callers may rely on it. */
export interface Refusal {
  readonly code: unknown
  readonly message: string
}

/** Waits for a call that must fail. */
export const refusalOf = async (call: Promise<unknown>): Promise<Refusal> => {
  try {
    await call
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown }
    return { code, message: String(message) }
  }
  throw new Error('the call was expected to be refused, and succeeded')
}

/** Exactly the texts of the live service. */
export const CONFLICT: Refusal = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message:
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated ' +
    'by others. Please check your request, but if the problem persists, contact us.'
}

export const NOT_EXIST: Refusal = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message:
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
    'transaction must be commit or abort in 30 seconds. Please check your request, but if the ' +
    'problem persists, contact us.'
}
