/**
 * What the host tells a worker: the clock moved, or a call. All text crosses as JSON, as in the
 * cloud.
 */
export type ToWorker =
  | { readonly type: 'clock'; readonly offsetMs: number }
  | {
      readonly type: 'invoke'
      readonly eventJson: string
      /** Identity and tracing of this call; a name without a value leaves the environment. */
      readonly environment: Readonly<Record<string, string | null>>
      readonly context: Readonly<Record<string, unknown>>
      readonly offsetMs: number
    }

export type FromWorker =
  | { readonly type: 'result'; readonly json: string; readonly rssBytes: number }
  | { readonly type: 'failure'; readonly error: ThrownError; readonly rssBytes: number }

/** What a function threw, as far as it can be told. */
export interface ThrownError {
  readonly name: string
  readonly message: string
  readonly stack: string
}
