import { CloudBaseError } from '../error.ts'

/** MongoDB's own message about a query, in the service's wrapping. */
export const queryRefused = (message: string): CloudBaseError =>
  new CloudBaseError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`)

/** MongoDB's own message about one write, in the wrapping that field reports show. */
export const writeRefused = (message: string): CloudBaseError =>
  new CloudBaseError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation] multiple write errors: [{write errors: [{${message}}]}, {<nil>}]`
  )

export const invalidParam = (message: string): CloudBaseError =>
  new CloudBaseError('INVALID_PARAM', `[InvalidParameter] ${message}`)

export const collectionMissing = (name: string): CloudBaseError =>
  new CloudBaseError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}`
  )

export const collectionExists = (): CloudBaseError =>
  new CloudBaseError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    '[ResourceUnavailable.ResourceExist] Table exist.'
  )

const ADVICE = 'Please check your request, but if the problem persists, contact us.'

/** Text recorded from the service: Tencent's own tests and field reports of 2026 agree. */
export const transactionConflict = (): CloudBaseError =>
  new CloudBaseError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${ADVICE}`
  )

export const transactionMissing = (): CloudBaseError =>
  new CloudBaseError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      `transaction must be commit or abort in 30 seconds. ${ADVICE}`
  )

export const transactionBusy = (): CloudBaseError =>
  new CloudBaseError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionBusy] Transaction is busy'
  )

export const lockWaitTimeout = (): CloudBaseError =>
  new CloudBaseError(
    'DATABASE_REQUEST_FAILED',
    '[FailedOperation] lock wait timeout exceeded: a transaction holds the document'
  )

export interface Duplicate {
  readonly collection: string
  readonly index: string
  /** Fields of the index with their values, as EJSON-like text. */
  readonly key: ReadonlyArray<readonly [field: string, value: unknown]>
}

export type DuplicateText = '2026' | 'older'

/** Both wordings were seen in production; only /E11000/ and the index name may be relied on. */
export const duplicateKey = (
  { collection, index, key }: Duplicate,
  text: DuplicateText
): CloudBaseError => {
  const fields = key.map(([field, value]) =>
    text === '2026' ? `${field}: ${JSON.stringify(value)}` : `: ${JSON.stringify(value)}`
  )
  const what =
    `E11000 duplicate key error collection: tnt-local.${collection} ` +
    `index: ${index} dup key: { ${fields.join(', ')} }`
  return text === '2026'
    ? new CloudBaseError(
        'DATABASE_REQUEST_FAILED',
        `[FailedOperation.Insert] bulk write error: [{${what}}]`
      )
    : writeRefused(what)
}
