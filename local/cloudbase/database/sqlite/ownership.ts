import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Files that this process has open. */
const open = new Set<string>()

/**
 * Claims a database file for this process: what is cached in memory is the truth, so nobody else may write the file.
 * A note beside the file names the process; one that a killed process left behind does not count.
 * @returns gives the file back
 * @throws Error when another process, or another opening in this one, has it
 */
export const claim = (file: string): (() => void) => {
  const note = `${file}.owner`
  const owner = readNote(note)
  const taken = owner?.pid === process.pid ? open.has(file) : owner && isAlive(owner)
  if (owner && taken) throw new Error(`${file} is in use by process ${owner.pid}`)
  writeFileSync(note, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }))
  open.add(file)
  return () => {
    open.delete(file)
    rmSync(note, { force: true })
  }
}

interface Owner {
  readonly pid: number
  readonly started: string
}

const readNote = (note: string): Owner | undefined => {
  try {
    const { pid, started } = JSON.parse(readFileSync(note, 'utf8')) as Partial<Owner>
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    // None yet, or one that was cut off by a crash.
    return undefined
  }
}

const isAlive = ({ pid, started }: Owner): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EPERM') return false
  }
  return startOf(pid) === started
}

/** When a process started, where the system tells: after a restart numbers of processes come again. */
const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold blanks; the start is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
