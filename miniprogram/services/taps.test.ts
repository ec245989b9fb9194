import { expect, test } from '@jest/globals'
import { once } from './taps'

const nothing = (): void => {}

test('a double tap sends one request, the next tap after its answer another', async () => {
  let sent = 0
  let answer = nothing
  const job = () => {
    sent += 1
    return new Promise<void>((resolve) => {
      answer = resolve
    })
  }
  const first = once('buy', job)
  await once('buy', job)
  expect(sent).toBe(1)
  answer()
  await first
  const second = once('buy', job)
  answer()
  await second
  expect(sent).toBe(2)
})

test('a request that fails frees the button', async () => {
  await expect(once('pay', () => Promise.reject(new Error('offline')))).rejects.toThrow('offline')
  let again = false
  await once('pay', () => {
    again = true
    return Promise.resolve()
  })
  expect(again).toBe(true)
})
