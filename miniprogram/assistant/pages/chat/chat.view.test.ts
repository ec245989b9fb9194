import { expect, test } from '@jest/globals'
import type { AssistantView } from '#domain/contracts/assistant'
import { PLACED_AT } from '../../../testing/an-order'
import { askTrouble, bubbleOf, showChat } from './chat.view'

const about: AssistantView = {
  models: [
    { name: '标准模型', about: '日常问题', allowed: true },
    { name: '深度思考', about: '想得更久', allowed: false }
  ],
  remaining: 1861,
  status: 'active',
  questionLength: 500,
  suggestions: ['我的包裹到哪了？']
}
const show = (changes: Partial<AssistantView> = {}, wanted = '') =>
  showChat({ ok: true, value: { ...about, ...changes } }, wanted)

test('a model that the account may not use is never chosen, and says how to get it', () => {
  expect(show({}, '深度思考')).toMatchObject({
    model: '标准模型',
    remaining: '1,861',
    hasQuota: true,
    models: [{ allowed: true }, { about: '想得更久（买对应的额度包就能用）', allowed: false }]
  })
  const both = about.models.map((one) => ({ ...one, allowed: true }))
  expect(show({ models: both }, '深度思考')).toMatchObject({ model: '深度思考' })
})

test('an account without quota or that is frozen is told so before it asks', () => {
  expect(show({ remaining: 0, models: [] })).toMatchObject({ hasQuota: false, model: '' })
  expect(show({ status: 'frozen' })).toMatchObject({ frozen: true })
  expect(showChat({ ok: false, refusal: { kind: 'busy' } }, '')).toMatchObject({ state: 'failed' })
})

const message = {
  messageId: 'm',
  chatId: 'c',
  question: '好吗',
  answer: '好',
  charged: false,
  model: '标准模型',
  at: PLACED_AT
}

test.each([
  { state: 'answering', charged: false, note: '', again: '' },
  { state: 'answered', charged: true, note: '用了 1 次额度', again: '再答一次' },
  { state: 'stopped', charged: false, note: '已停下，这次不扣额度', again: '重试' },
  { state: 'stopped', charged: true, note: '已停下 · 用了 1 次额度', again: '重试' },
  { state: 'failed', charged: false, note: '没答完，这次不扣额度', again: '重试' }
] as const)(
  'an answer that is $state (charged: $charged) says what it cost',
  ({ state, charged, note, again }) => {
    expect(bubbleOf({ ...message, state, charged })).toMatchObject({
      note,
      again,
      growing: state === 'answering'
    })
  }
)

test('where no answer came, nothing is claimed but that asking again costs nothing more', () => {
  expect(bubbleOf({ ...message, answer: '', state: 'failed', unsure: true })).toMatchObject({
    note: '还没收到结果，重发不会重复扣额度',
    again: '重发'
  })
})

test("a rule's own words are said, other refusals have words here", () => {
  const words = '今天的次数用完了，明天 0 点恢复'
  expect(askTrouble({ kind: 'dayLimit', limit: 50, words })).toBe(words)
  expect(askTrouble({ kind: 'stillAnswering', messageId: 'm' })).toContain('先停下')
  expect(askTrouble({ kind: 'unknownAction' })).toContain('稍后')
})
