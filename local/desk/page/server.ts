import type { DeskState, Exchange, SheetLook, StoredDocument } from '../contract.ts'

/** What was answered, or that nothing was: the server is away, or could not do it. */
export type Heard<Value> =
  | { readonly kind: 'heard'; readonly value: Value }
  | { readonly kind: 'silent' }

const SILENT = { kind: 'silent' } as const

const send = async (path: string, init: RequestInit): Promise<Heard<unknown>> => {
  try {
    const response = await fetch(path, init)
    return response.ok ? { kind: 'heard', value: await response.json() } : SILENT
  } catch {
    return SILENT
  }
}

const read = (name: string, query: Readonly<Record<string, string>>): Promise<Heard<unknown>> =>
  send(`/api/${name}?${new URLSearchParams(query).toString()}`, { method: 'GET' })

/** Asks the desk's server to do something; moving the clock by a day takes its time. */
export const doAtDesk = (name: string, input: object): Promise<Heard<unknown>> =>
  send(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input)
  })

const has = <Name extends string>(
  value: unknown,
  name: Name
): value is object & Readonly<Record<Name, unknown>> =>
  typeof value === 'object' && value !== null && name in value

// Page and server are of one build: an answer is only told apart from something else.
const isDeskState = (value: unknown): value is DeskState => has(value, 'clock')
const isExchange = (value: unknown): value is Exchange => has(value, 'calls')
const isDocuments = (value: unknown): value is readonly StoredDocument[] => Array.isArray(value)
const isLook = (value: unknown): value is SheetLook => has(value, 'ok')

const heardAs = <Value>(
  heard: Heard<unknown>,
  is: (value: unknown) => value is Value
): Value | null => (heard.kind === 'heard' && is(heard.value) ? heard.value : null)

/** What the desk shows; null when the server is away. */
export const readDesk = async (orderId: string | null): Promise<DeskState | null> =>
  heardAs(await read('state', orderId === null ? {} : { order: orderId }), isDeskState)

/** What travelled with a row; null when it is not known any more. */
export const readExchange = async (id: string): Promise<Exchange | null> =>
  heardAs(await read('exchange', { id }), isExchange)

/** What is stored about an order; null when the server is away. */
export const readDocuments = async (order: string): Promise<readonly StoredDocument[] | null> =>
  heardAs(await read('documents', { order }), isDocuments)

export const lookAtSheet = async (input: object): Promise<SheetLook | null> =>
  heardAs(await doAtDesk('sheet-look', input), isLook)
