import { instant } from '../kernel/instant.ts'
import type { BillDeps } from './bill-deps.ts'
import type { BillRun, StoredPart } from './bill-run.ts'
import type { Movement } from './flow-movement.ts'

/** What was seen of a day's flows so far. */
export interface FlowsSeen {
  /** By the places of the trade bill's movements: 1 where the account has it. */
  readonly booked: Uint8Array
  /** On the account alone. */
  readonly extra: Movement[]
  /** In the trade bill alone. */
  readonly missing: Movement[]
}

export const nothingSeen = (movements: number): FlowsSeen => ({
  booked: new Uint8Array(movements),
  extra: [],
  missing: []
})

type SeenDeps = Pick<BillDeps, 'shelf' | 'ids'>

/** Two files that take turns: the one that is noted in the run is whole while the other is written. */
const nameOf = (day: number, turn: number): string => `bills/${day}/flows-${turn % 2}`

/** Both. */
export const seenNames = (day: number): readonly string[] => [nameOf(day, 0), nameOf(day, 1)]

/** Lays down what was seen: a million movements are 170 KB. */
export const putSeen = async (
  { shelf, ids }: SeenDeps,
  { day, seen: before }: Pick<BillRun, 'day' | 'seen'>,
  seen: FlowsSeen
): Promise<StoredPart> => {
  const name = nameOf(day, before?.name === nameOf(day, 0) ? 1 : 0)
  const lines = [packed(seen.booked), ...seen.extra.map(lineOf), ...seen.missing.map(lineOf)]
  const text = [String(seen.extra.length), ...lines].join('\n')
  await shelf.put(name, text)
  return { name, rows: lines.length, digest: ids.digest(text) }
}

/** @returns null where it is gone, or is not what was noted: the flows are looked at from their beginning */
export const seenBefore = async (
  { shelf, ids }: SeenDeps,
  noted: StoredPart,
  movements: number
): Promise<FlowsSeen | null> => {
  const text = await shelf.get(noted.name)
  if (text === null || ids.digest(text) !== noted.digest) return null
  const [extras, bits = '', ...lines] = text.split('\n')
  const booked = unpacked(bits, movements)
  const all = lines.map(movementOf)
  return { booked, extra: all.slice(0, Number(extras)), missing: all.slice(Number(extras)) }
}

const lineOf = ({ wechatNo, direction, fen, at }: Movement): string =>
  [direction, fen, at, wechatNo].join('\t')

const movementOf = (line: string): Movement => {
  const [direction, fen, at, wechatNo = ''] = line.split('\t')
  const moved = { fen: Number(fen), at: instant(Number(at)) }
  return { wechatNo, direction: direction === 'out' ? 'out' : 'in', ...moved }
}

/** Six places in a letter. */
const BITS = 6
/** The first of 64 letters that stand in a row and are none of the file's own. */
const FIRST_LETTER = 48
const AT_ONCE = 8192

const packed = (booked: Uint8Array): string => {
  let text = ''
  let letters: number[] = []
  for (let from = 0; from < booked.length; from += BITS) {
    let letter = 0
    for (let bit = 0; bit < BITS; bit += 1) letter |= (booked[from + bit] ?? 0) << bit
    letters.push(FIRST_LETTER + letter)
    if (letters.length < AT_ONCE) continue
    text += String.fromCharCode(...letters)
    letters = []
  }
  return text + String.fromCharCode(...letters)
}

const unpacked = (text: string, movements: number): Uint8Array => {
  const booked = new Uint8Array(movements)
  for (let place = 0; place < movements; place += 1) {
    const letter = text.charCodeAt(Math.floor(place / BITS)) - FIRST_LETTER
    booked[place] = (letter >> (place % BITS)) & 1
  }
  return booked
}
