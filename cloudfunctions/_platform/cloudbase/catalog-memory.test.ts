import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { EMPTY_FRONT } from '#domain/catalog/index'
import { SECOND_MS } from '#domain/kernel/instant'
import { TestClock } from '#domain/testing/test-clock'
import { createCatalogMemory } from './catalog-memory.ts'

/** A catalog of one text that is changed and then announced, as an editor does. */
const openCatalog = () => {
  const clock = new TestClock()
  const stored = { text: 'v0', version: 1 }
  const calls: string[] = []
  const memory = createCatalogMemory(async () => {
    calls.push('front')
    return { ...EMPTY_FRONT, version: stored.version }
  }, clock)
  const texts = memory.memoryOf<string>()
  const readStored = async (): Promise<string> => {
    calls.push('text')
    return stored.text
  }
  return {
    clock,
    stored,
    calls,
    memory,
    texts,
    read: () => texts.ask('text', readStored),
    change: (text: string): void => {
      stored.text = text
      stored.version += 1
    }
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 7000 }) }),
  fc.record({ kind: fc.constantFrom('read' as const, 'change' as const, 'front' as const) })
)

test('whatever happens in which order, nothing is shown 5 s after it was replaced', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { clock, read, change, memory, stored } = openCatalog()
      const replacedAt = new Map<string | null, number>()
      for (const [n, one] of steps.entries()) {
        if (one.kind === 'pass') clock.forward(one.ms)
        if (one.kind === 'front') await memory.front()
        if (one.kind === 'change') {
          replacedAt.set(stored.text, clock.now())
          change(`v${n + 1}`)
        }
        if (one.kind === 'read') {
          const since = replacedAt.get(await read())
          if (since !== undefined) expect(clock.now() - since).toBeLessThan(5 * SECOND_MS)
        }
      }
    })
  )
})

test('an unchanged catalog costs one look at its version in 5 s', async () => {
  const { clock, read, calls, memory } = openCatalog()
  await memory.front()
  await read()
  calls.length = 0
  for (let second = 0; second < 20; second += 1) {
    clock.forward(SECOND_MS)
    await read()
  }
  expect(calls).toEqual(['front', 'front', 'front', 'front'])
})

test('what was being read while a change came is not kept as if it were the new one', async () => {
  const { clock, read, texts, change, memory } = openCatalog()
  await memory.front()
  clock.forward(6 * SECOND_MS)
  const answer: { give?: (text: string) => void } = {}
  const slow = texts.ask('text', () => new Promise((resolve) => (answer.give = resolve)))
  change('new')
  await memory.front()
  answer.give?.('old')
  expect(await slow).toBe('old')
  clock.forward(5 * SECOND_MS)
  expect(await read()).toBe('new')
})

test('two who ask for the front at once share one answer', async () => {
  const { calls, memory } = openCatalog()
  await Promise.all([memory.front(), memory.front(), memory.front()])
  expect(calls).toEqual(['front'])
})

const outage = () => Promise.reject(new Error('down'))

test('an outage is not remembered', async () => {
  const { texts, memory } = openCatalog()
  await expect(texts.ask('text', outage)).rejects.toThrow('down')
  expect(await texts.ask('text', async () => 'up')).toBe('up')
  const broken = createCatalogMemory(outage, new TestClock())
  await expect(broken.front()).rejects.toThrow('down')
  await expect(broken.front()).rejects.toThrow('down')
  expect((await memory.front()).version).toBe(1)
})

test('what is not there is asked for again', async () => {
  const { texts } = openCatalog()
  expect(await texts.ask('gone', async () => null)).toBeNull()
  expect(await texts.ask('gone', async () => 'back')).toBe('back')
})
