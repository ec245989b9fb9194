import type { CallingInstance } from '../functions/function-host.ts'
import type { JsonObject } from '../json.ts'

/** One verified SDK request. */
export interface AdminCall {
  readonly action: string
  /** Of a multipart request: text, but requestData as a Buffer. */
  readonly params: JsonObject
  readonly collection: string | undefined
  /** The instance that sent it; absent for clients outside the functions. */
  readonly caller: CallingInstance | undefined
  /** The caller's invocation, as far as the SDK tells it. */
  readonly invocation: string | undefined
  /** TCB_SOURCE of the caller with ",scf" appended by the SDK. */
  readonly source: string | undefined
}

/** JSON for most actions, protobuf bytes for WeChat calls. */
export type AdminAnswer =
  | { readonly kind: 'json'; readonly value: JsonObject }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
