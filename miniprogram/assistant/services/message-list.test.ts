import { expect, test } from '@jest/globals'
import { MessageList, type KnownMessage } from './message-list'

const message = (changes: Partial<KnownMessage> = {}): KnownMessage => ({
  messageId: 'm1',
  chatId: 'c',
  question: '有什么茶？',
  answer: '',
  state: 'answering',
  charged: false,
  model: '标准模型',
  at: 1,
  ...changes
})

const list = () => {
  const shown: (readonly KnownMessage[])[] = []
  return {
    shown,
    now: () => shown[shown.length - 1],
    messages: new MessageList((all) => shown.push(all))
  }
}

test('an answer grows and ends; what comes late does not take it back', () => {
  const { messages, now } = list()
  messages.put(message())
  messages.put(message({ answer: '有乌龙' }))
  messages.put(message({ answer: '有' }))
  expect(now()).toMatchObject([{ answer: '有乌龙' }])
  messages.put(message({ answer: '有乌龙和普洱', state: 'answered', charged: true }))
  messages.put(message({ answer: '有乌龙和' }))
  expect(now()).toMatchObject([{ answer: '有乌龙和普洱', state: 'answered' }])
  expect(messages.growing).toBeUndefined()
})

test('one that was given up as unsure may still turn out to grow', () => {
  const { messages, now } = list()
  messages.put(message({ state: 'failed', unsure: true }))
  messages.put(message({ answer: '有' }))
  expect(now()).toMatchObject([{ state: 'answering' }])
})

test('one that is asked again stands in its place; a refusal brings the old one back', () => {
  const { messages, now } = list()
  const old = message({ state: 'failed' })
  const again = message({ messageId: 'm2' })
  messages.put(old)
  messages.put(message({ messageId: 'm3', state: 'answered' }))
  messages.replace(old, again)
  expect(now()).toMatchObject([{ messageId: 'm2' }, { messageId: 'm3' }])
  messages.replace(again, old)
  expect(now()).toMatchObject([{ messageId: 'm1' }, { messageId: 'm3' }])
  messages.replace(old)
  expect(now()).toMatchObject([{ messageId: 'm3' }])
})

test('of a told chat those that were asked again are left out', () => {
  const { messages, now } = list()
  messages.show([message({ instead: 'm2', state: 'failed' }), message({ messageId: 'm2' })])
  expect(now()).toMatchObject([{ messageId: 'm2' }])
})

test('what was said before stands before it, once', () => {
  const { messages, now } = list()
  const [first, second] = [message({ messageId: 'm0' }), message({ state: 'answered' })]
  messages.show([second])
  messages.showEarlier([first, second])
  expect(now()?.map(({ messageId }) => messageId)).toEqual(['m0', 'm1'])
})
