/** Waits between two tries of a compare-and-set. The domain has no timers of its own. */
export type Pause = (ms: number) => Promise<void>
