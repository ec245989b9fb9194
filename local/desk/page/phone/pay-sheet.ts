import type { PaymentOutcome, PaymentRequest } from '../../../preview/contract/shell.ts'
import type { Shopper, SheetLook } from '../../contract.ts'
import { doAtDesk, lookAtSheet } from '../server.ts'

/** WeChat's sheet over the phone, as the shopper sees it. */
export interface OpenSheet {
  /** Null while WeChat is asked what it is about. */
  readonly look: SheetLook | null
  /** What WeChat said to a wrong password. */
  readonly trouble: string
  readonly busy: boolean
}

export type SheetVerb = 'pay' | 'wrongPassword' | 'cancel'

interface Asked {
  readonly id: number
  readonly request: PaymentRequest
  readonly who: Shopper
}

interface Around {
  readonly changed: (sheet: OpenSheet | null) => void
  readonly answer: (id: number, outcome: PaymentOutcome) => void
}

/** What happens between wx.requestPayment and its answer. */
export class PaySheet {
  readonly #around: Around
  #asked: Asked | undefined
  #shown: OpenSheet | null = null

  constructor(around: Around) {
    this.#around = around
  }

  async open(asked: Asked): Promise<void> {
    this.#asked = asked
    this.#show({ look: null, trouble: '', busy: false })
    const { request, who } = asked
    const look = await lookAtSheet({ request, who })
    if (this.#asked !== asked) return
    // Without an answer of WeChat there is no sheet to show.
    if (look) this.#show({ look, trouble: '', busy: false })
    else this.#end({ kind: 'failed', reason: 'no answer' })
  }

  /** The phone shows another page: as if the shopper had closed the sheet. A page that is gone hears nothing of it. */
  leave(): void {
    if (this.#asked) this.#end({ kind: 'cancelled' })
  }

  /** @returns what WeChat said, where it refused */
  async act(verb: SheetVerb): Promise<string | undefined> {
    const asked = this.#asked
    if (!asked || !this.#shown || this.#shown.busy) return undefined
    if (this.#shown.look?.ok === false) return this.#end(refusalOf(this.#shown.look))
    this.#show({ ...this.#shown, busy: true })
    const { request, who } = asked
    const heard = await doAtDesk('sheet', { verb, request, who })
    if (this.#asked !== asked || !this.#shown) return undefined
    const outcome = heard.kind === 'heard' ? outcomeIn(heard.value) : undefined
    if (verb === 'wrongPassword' && outcome?.kind === 'failed') {
      this.#show({ ...this.#shown, busy: false, trouble: outcome.reason })
      return outcome.reason
    }
    return this.#end(outcome ?? { kind: 'failed', reason: 'no answer' })
  }

  #end(outcome: PaymentOutcome): string | undefined {
    const asked = this.#asked
    this.#asked = undefined
    this.#show(null)
    if (asked) this.#around.answer(asked.id, outcome)
    return outcome.kind === 'failed' ? outcome.reason : undefined
  }

  #show(sheet: OpenSheet | null): void {
    this.#shown = sheet
    this.#around.changed(sheet)
  }
}

const refusalOf = (look: { readonly message: string }): PaymentOutcome => ({
  kind: 'failed',
  reason: look.message
})

const outcomeIn = (value: unknown): PaymentOutcome | undefined => {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
  if (value.kind === 'paid' || value.kind === 'cancelled') return { kind: value.kind }
  return { kind: 'failed', reason: 'reason' in value ? String(value.reason) : '' }
}
