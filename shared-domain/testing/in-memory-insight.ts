import type { Alarm, Alarms, Sale, Sales } from '../insight/ports.ts'

/** Sales by event and line: a repeat is the same sale. */
export class InMemorySales implements Sales {
  readonly #sales = new Map<string, Sale>()

  async record(sale: Sale): Promise<void> {
    this.#sales.set(`${sale.eventId}:${sale.line}`, sale)
  }

  all(): readonly Sale[] {
    return [...this.#sales.values()]
  }
}

export interface RaisedAlarm {
  readonly first: Alarm
  readonly last: Alarm
  readonly times: number
}

/** Alarms by kind and subject, each with how often it was raised. */
export class InMemoryAlarms implements Alarms {
  readonly #alarms = new Map<string, RaisedAlarm>()

  async raise(alarm: Alarm): Promise<void> {
    const key = `${alarm.kind}:${alarm.subject}`
    const before = this.#alarms.get(key)
    this.#alarms.set(key, {
      first: before?.first ?? alarm,
      last: alarm,
      times: (before?.times ?? 0) + 1
    })
  }

  all(): readonly RaisedAlarm[] {
    return [...this.#alarms.values()]
  }

  kinds(): readonly string[] {
    return this.all().map(({ last }) => last.kind)
  }
}
