import type { Pause } from '#domain/kernel/pause'

/** Waits between tries, a little less or more each time, so that two writers do not meet again and again. */
export const jitteredPause: Pause = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms * (0.5 + Math.random()))
  })
