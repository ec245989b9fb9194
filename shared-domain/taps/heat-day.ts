import type { TapDevice } from '../contracts/taps.ts'
import type { Counts } from './cell-text.ts'
import { dayOf, hourOf, type Slot } from './slot.ts'

/** Taps of one phone as they came: of several pages, of no person. */
export interface TapBatch {
  readonly id: string
  /** The hour in which it came, by our clock. */
  readonly slot: Slot
  readonly release: string
  readonly device: TapDevice
  readonly pages: readonly { readonly page: string; readonly cells: readonly number[] }[]
}

export const DEVICES = ['small', 'normal', 'tablet'] as const satisfies readonly TapDevice[]

export interface DeviceTaps {
  readonly cells: Counts
  /** By hour of the day, 24 numbers. */
  readonly hours: readonly number[]
}

/** One page on one day in one version of the mini-program. A month that is long past is kept as its day 0. */
export interface HeatDay {
  readonly page: string
  readonly day: number
  readonly release: string
  /** Batches of this hour and those before it are in it. */
  readonly upTo: Slot
  /** 0: not stored yet. */
  readonly version: number
  readonly devices: Readonly<Partial<Record<TapDevice, DeviceTaps>>>
}

/** How often each device tapped a page on a day. */
export interface HeatTotal extends Pick<HeatDay, 'page' | 'day' | 'release' | 'upTo'> {
  readonly taps: Readonly<Partial<Record<TapDevice, number>>>
}

export type HeatKey = Pick<HeatDay, 'page' | 'day' | 'release'>

export const heatId = ({ page, day, release }: HeatKey): string => `${day}:${page}:${release}`

export const monthOf = (day: number): number => Math.floor(day / 100) * 100

const HOURS = 24

export const NO_TAPS: DeviceTaps = {
  cells: new Map(),
  hours: Array.from({ length: HOURS }, () => 0)
}

/** Both together. */
export const sumOf = (one: DeviceTaps, other: DeviceTaps): DeviceTaps => {
  const cells = new Map(one.cells)
  for (const [cell, taps] of other.cells) cells.set(cell, (cells.get(cell) ?? 0) + taps)
  return { cells, hours: one.hours.map((taps, hour) => taps + (other.hours[hour] ?? 0)) }
}

/** A day with more taps in it. */
export const withTaps = (day: HeatDay, more: Pick<HeatDay, 'devices' | 'upTo'>): HeatDay => {
  const devices = { ...day.devices }
  for (const device of DEVICES) {
    const taps = more.devices[device]
    if (taps) devices[device] = sumOf(devices[device] ?? NO_TAPS, taps)
  }
  return { ...day, devices, upTo: Math.max(day.upTo, more.upTo) }
}

/** What batches bring to each page's day, by its id. */
export const heatOf = (batches: readonly TapBatch[]): ReadonlyMap<string, HeatDay> => {
  const found = new Map<string, HeatDay>()
  for (const { slot, release, device, pages } of batches) {
    for (const { page, cells } of pages) {
      const fresh = { page, day: dayOf(slot), release, upTo: slot, version: 0, devices: {} }
      const id = heatId(fresh)
      const devices = { [device]: tapsOf(cells, hourOf(slot)) }
      found.set(id, withTaps(found.get(id) ?? fresh, { devices, upTo: slot }))
    }
  }
  return found
}

const tapsOf = (cells: readonly number[], hour: number): DeviceTaps => {
  const counts = new Map<number, number>()
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return { cells: counts, hours: NO_TAPS.hours.map((_, of) => (of === hour ? cells.length : 0)) }
}
