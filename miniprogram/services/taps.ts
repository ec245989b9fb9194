const running = new Set<string>()

/** One tap, one request: while a job of this name runs, another tap does nothing. */
export const once = async (name: string, job: () => Promise<void>): Promise<void> => {
  if (running.has(name)) return
  running.add(name)
  try {
    await job()
  } finally {
    running.delete(name)
  }
}
