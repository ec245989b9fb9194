/**
 * What a shopper or WeChat can cause is a value: either the answer or a refusal whose fields prove it.
 * What only a bug or an outage can cause is thrown.
 */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value
})

export const refuse = <Refusal>(
  refusal: Refusal
): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal })

/** Ends a switch over kinds: a new kind without a branch does not compile, and at run time it is a defect. */
export const never = (kind: never): never => {
  throw new Error(`unexpected kind: ${JSON.stringify(kind)}`)
}
