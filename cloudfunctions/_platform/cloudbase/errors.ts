/**
 * What a failed call to the database means. The service has no code of its own for a duplicate key, and sends no
 * status but 200: codes and bracketed words decide (seen on the live service and in Tencent's tests).
 */
export type Failure =
  /** Another document has this _id. */
  | 'duplicate'
  /** The transaction lost against another writer and is over. */
  | 'conflict'
  /** The transaction is over: its life ended, or it was committed or aborted before. */
  | 'transactionGone'
  /** The service refused before doing anything: the same call may be made again. */
  | 'notDone'
  /** It may or may not have been done. */
  | 'unknown'
  /** Our own mistake. */
  | 'defect'

const REFUSED_BEFORE = new Set([
  'EXCEED_REQUEST_LIMIT',
  'EXCEED_CONCURRENT_REQUEST_LIMIT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'ENETUNREACH',
  'EHOSTUNREACH'
])

/** Refusals that only our code or configuration can cause. */
const OURS = new Set([
  'INVALID_PARAM',
  'INVALID_ACTION',
  'INVALID_ENV',
  'SIGN_PARAM_INVALID',
  'PERMISSION_DENIED',
  'DATABASE_COLLECTION_NOT_EXIST',
  'DATABASE_PERMISSION_DENIED',
  'DATABASE_REQUEST_FAILED'
])

/** DATABASE_REQUEST_FAILED is also what the service says when its own database did not answer it. */
const OUTAGE_BEHIND =
  /deadline|time.?out|time limit|connection|socket|EOF|interrupted|not master|no primary/i

export const failureOf = (error: unknown): Failure => {
  const code = codeOf(error)
  const message = textOf(error, 'message')
  if (/E11000 duplicate key error/.test(message)) return 'duplicate'
  if (code === 'DATABASE_TRANSACTION_CONFLICT') return 'conflict'
  if (/TransactionNotExist|TransactionBusy/.test(message)) return 'transactionGone'
  if (REFUSED_BEFORE.has(code)) return 'notDone'
  if (code === 'DATABASE_REQUEST_FAILED' && OUTAGE_BEHIND.test(message)) return 'unknown'
  // Node names misuse of its own functions ERR_...: never an outage.
  if (code === '' || code.startsWith('ERR_') || OURS.has(code)) return 'defect'
  return 'unknown'
}

/** Whether the same work may succeed later: everything but our own mistakes. */
export const isOutage = (error: unknown): boolean =>
  error instanceof Error && !['defect', 'duplicate'].includes(failureOf(error))

/** The service's own word for it; empty where there is none. */
export const codeOf = (error: unknown): string => textOf(error, 'code')

const textOf = (error: unknown, field: 'code' | 'message'): string => {
  if (typeof error !== 'object' || error === null || !(field in error)) return ''
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
