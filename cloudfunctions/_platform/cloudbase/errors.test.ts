import { expect, test } from '@jest/globals'
import { failureOf, isOutage, type Failure } from './errors.ts'

const failed = (code: string | number | undefined, message = ''): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code })

const E11000 = 'E11000 duplicate key error collection: tnt-1.orders index: _id_ dup key: { : "x" }'
const DUPLICATE = `[FailedOperation.Insert] bulk write error: [{${E11000}}]`
const OLD_DUPLICATE = `[FailedOperation] multiple write errors: [{write errors: [{${E11000}}]}, {<nil>}]`
const GONE = '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server'
const BUSY = '[ResourceUnavailable.TransactionBusy] Transaction is busy'
const NULL_PARENT =
  "[FailedOperation] multiple write errors: [{write errors: [{Cannot create field 'b' in element {a: null}}]}, {<nil>}]"

const cases: readonly [name: string, error: Error, failure: Failure][] = [
  ['a duplicate key', failed('DATABASE_REQUEST_FAILED', DUPLICATE), 'duplicate'],
  [
    'a duplicate key in its older words',
    failed('DATABASE_REQUEST_FAILED', OLD_DUPLICATE),
    'duplicate'
  ],
  ['a lost transaction', failed('DATABASE_TRANSACTION_CONFLICT'), 'conflict'],
  ['a transaction past its life', failed('DATABASE_TRANSACTION_FAIL', GONE), 'transactionGone'],
  ['two calls in one transaction', failed('DATABASE_TRANSACTION_FAIL', BUSY), 'transactionGone'],
  ['too many requests', failed('EXCEED_REQUEST_LIMIT'), 'notDone'],
  ['nobody listens', failed('ECONNREFUSED'), 'notDone'],
  ['a connection that broke', failed('ECONNRESET'), 'unknown'],
  ['an answer that did not come', failed('ESOCKETTIMEDOUT'), 'unknown'],
  ['no connection in time', failed('ETIMEDOUT'), 'unknown'],
  ['an HTTP status in place of a code', failed(502), 'unknown'],
  ['the service itself in trouble', failed('SYS_ERR'), 'unknown'],
  ['a code that nobody knows', failed('SOMETHING_NEW'), 'unknown'],
  [
    'the database behind the service not answering',
    failed('DATABASE_REQUEST_FAILED', '[FailedOperation] context deadline exceeded'),
    'unknown'
  ],
  ['a path through null', failed('DATABASE_REQUEST_FAILED', NULL_PARENT), 'defect'],
  ['a wrong parameter', failed('INVALID_PARAM'), 'defect'],
  ['a misuse of Node', failed('ERR_INVALID_ARG_TYPE'), 'defect'],
  ['an error of ours', failed(undefined, 'not an order id'), 'defect']
]

test.each(cases)('%s', (_name, error, failure) => {
  expect(failureOf(error)).toBe(failure)
  expect(isOutage(error)).toBe(failure !== 'defect' && failure !== 'duplicate')
})

test('what is no error at all is a defect', () => {
  for (const thrown of [undefined, null, 'text', 7]) expect(failureOf(thrown)).toBe('defect')
})
