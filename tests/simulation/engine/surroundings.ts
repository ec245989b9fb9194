import type { Ports } from '#domain/testing/compose'
import type { Accidents } from './accidents.ts'
import type { Life } from './life.ts'
import type { Timeline } from './timeline.ts'
import type { Weather } from './weather.ts'

/** What all functions of one world share. */
export interface Surroundings {
  readonly timeline: Timeline
  readonly accidents: Accidents
  readonly counts: Map<string, number>
  weather: Weather
  /** Whose call is being done at this moment. */
  acting: Life | null
  /** A deliberate bug between the use cases and all that can go wrong. */
  readonly above: ((ports: Ports) => Ports) | undefined
  /** Hears of every call, where a trace is wanted. */
  readonly tell: ((who: string, what: string) => void) | undefined
}
