/**
 * A write whose outcome could not be found out (an outage). Nothing is lost: the same request, or a timer, goes on
 * from what is stored. Doors answer "busy" or 500.
 */
export class OutcomeUnknown extends Error {
  constructor(what: string) {
    super(`outcome unknown: ${what}`)
    this.name = 'OutcomeUnknown'
  }
}
