import type { Ports, UseCases } from '#domain/testing/compose'
import type { FakeWechat } from '#domain/testing/fake-wechat'
import type { TestClock } from '#domain/testing/test-clock'

/**
 * A store that a story can happen in: the ports may be memory or a database, WeChat's book and the clock are the
 * tests' own.
 */
export interface World {
  readonly ports: Ports
  readonly wechat: FakeWechat
  readonly clock: TestClock
  /** The pieces that the stories sell, where they sell goods. */
  readonly pieces?: () => PiecesSeen
}

export interface PiecesSeen {
  readonly putIn: number
  readonly available: number
  readonly sold: number
  readonly holds: Readonly<Record<string, number>>
}

export type OpenWorld = () => Promise<World>

/** A world while a story runs in it, with its use cases undisturbed. */
export interface Scene extends World {
  readonly useCases: UseCases
}
