/**
 * The store takes no more calls at the moment and did nothing. Doors answer "busy"; a timer ends its run and leaves the
 * rest to the next one. `code` is the service's own word for it.
 */
export class Overloaded extends Error {
  readonly code: string

  constructor(code: string, cause: unknown) {
    super(`the store takes no more calls: ${code}`, { cause })
    this.name = 'Overloaded'
    this.code = code
  }
}
