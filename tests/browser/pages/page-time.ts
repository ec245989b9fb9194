/**
 * Evaluated in every document before its own scripts: gives each mark of the document the time that it would have on a
 * phone that is endlessly fast, as `detail.atMs`. Calls and scripts take no time there, timers take theirs, and before
 * every deed a person looks for a second. What is counted by it is the same on every machine.
 */
export const keepPageTime = (lookMs: number): void => {
  let now = 0
  for (const deed of ['pointerdown', 'keydown', 'input']) {
    const act = (): void => {
      now += lookMs
    }
    addEventListener(deed, act, { capture: true })
  }
  const plainMark = performance.mark.bind(performance)
  performance.mark = (name, options = {}) =>
    plainMark(name, { ...options, detail: { ...Object(options.detail), atMs: now } })
  const plainTimeout: typeof setTimeout = setTimeout.bind(globalThis)
  const plainInterval: typeof setInterval = setInterval.bind(globalThis)
  const wait = (job: TimerHandler, ms: number): TimerHandler => {
    if (typeof job !== 'function') return job
    let dueAt = now + ms
    return (...values: readonly unknown[]): void => {
      now = Math.max(now, dueAt)
      dueAt = now + ms
      Reflect.apply(job, globalThis, values)
    }
  }
  const timers = {
    setTimeout: (job: TimerHandler, ms = 0, ...values: readonly unknown[]): number =>
      plainTimeout(wait(job, ms), ms, ...values),
    setInterval: (job: TimerHandler, ms = 0, ...values: readonly unknown[]): number =>
      plainInterval(wait(job, ms), ms, ...values)
  }
  Object.assign(globalThis, timers)
}
