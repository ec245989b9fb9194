/** A mini-program that runs, seen from outside. */
export interface Running {
  /** What page code calls `wx`. */
  readonly wx: Readonly<Record<string, unknown>>
  /** What getApp() gives. */
  readonly app: Record<string, unknown>
  /** Calls a method of the page that shows. */
  call(method: string, ...values: readonly unknown[]): unknown
}
