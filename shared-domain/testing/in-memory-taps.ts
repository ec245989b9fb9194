import type { Instant } from '../kernel/instant.ts'
import {
  heatId,
  mergeDueAt,
  type HeatDay,
  type HeatDays,
  type HeatTotal,
  type TapBatch,
  type TapBatches
} from '../taps/index.ts'

export class InMemoryTapBatches implements TapBatches {
  readonly #batches = new Map<string, TapBatch>()

  async keep(batch: TapBatch): Promise<void> {
    if (!this.#batches.has(batch.id)) this.#batches.set(batch.id, batch)
  }

  async firstBefore(slot: number): Promise<number | null> {
    const slots = [...this.#batches.values()].map((one) => one.slot).filter((one) => one < slot)
    return slots.length === 0 ? null : Math.min(...slots)
  }

  async ofSlot(slot: number, after: string, limit: number): Promise<readonly TapBatch[]> {
    return [...this.#batches.values()]
      .filter((one) => one.slot === slot && one.id > after)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  async between(from: number, to: number, limit: number): Promise<readonly TapBatch[]> {
    return [...this.#batches.values()]
      .filter(({ slot }) => slot >= from && slot <= to)
      .toSorted((a, b) => b.slot - a.slot)
      .slice(0, limit)
  }

  async drop(slot: number): Promise<void> {
    for (const one of this.#batches.values()) if (one.slot === slot) this.#batches.delete(one.id)
  }
}

interface Period {
  readonly from: number
  readonly to: number
}

export class InMemoryHeatDays implements HeatDays {
  readonly #days = new Map<string, HeatDay>()

  async byIds(ids: readonly string[]): Promise<readonly HeatDay[]> {
    return ids.flatMap((id) => this.#days.get(id) ?? [])
  }

  async save(day: HeatDay): Promise<boolean> {
    const id = heatId(day)
    if ((this.#days.get(id)?.version ?? 0) !== day.version) return false
    this.#days.set(id, { ...day, version: day.version + 1 })
    return true
  }

  async ofPage({ page, from, to }: Period & { readonly page: string }): Promise<HeatDay[]> {
    return this.#within({ from, to }).filter((one) => one.page === page)
  }

  async totals(period: Period): Promise<readonly HeatTotal[]> {
    return this.#within(period).map(({ page, day, release, upTo, devices }) => ({
      page,
      day,
      release,
      upTo,
      taps: Object.fromEntries(
        Object.entries(devices).map(([device, { hours }]) => [
          device,
          hours.reduce((sum, taps) => sum + taps, 0)
        ])
      )
    }))
  }

  async dueToMerge(now: Instant): Promise<HeatDay | null> {
    const due = [...this.#days.values()].find(({ day }) => {
      const at = mergeDueAt(day)
      return at !== null && at <= now
    })
    return due ?? null
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#days.delete(id)
  }

  #within({ from, to }: Period): HeatDay[] {
    return [...this.#days.values()].filter(({ day }) => day >= from && day <= to)
  }
}
