import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { AssistantView, MessageView } from '#domain/contracts/assistant'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { record } from './source-files.ts'

const projectRoot = path.resolve(__dirname, '../..')
const CHAT = 'assistant/pages/chat/chat'

let about: AssistantView
let grown: MessageView | null
let asked: { action: string; data: Readonly<Record<string, unknown>> }[]
/** Ends the question that is under way. */
let end: (answer: unknown) => void
let page: OpenedPage

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const message = (data: Readonly<Record<string, unknown>>, changes: object = {}): MessageView => ({
  messageId: textOf(data['messageId']),
  chatId: textOf(data['chatId']),
  question: textOf(data['question']),
  answer: '',
  state: 'answering',
  charged: false,
  model: '标准模型',
  at: Date.now(),
  ...changes
})

const ok = (value: unknown) => ({ ok: true, value })
const waiting = () => new Promise((resolve) => (end = resolve))

const answers: Record<string, (data: Readonly<Record<string, unknown>>) => unknown> = {
  'assistant.models': () => ok(about),
  'assistant.ask': waiting,
  'assistant.retry': waiting,
  'assistant.answer': () =>
    grown ? ok(grown) : { ok: false, refusal: { kind: 'messageNotFound' } },
  'assistant.stop': (data) => ok(message(data, { state: 'stopped', answer: '刚说到' })),
  'assistant.chats': () => ok({ chats: [{ chatId: 'old', title: '以前问的', changedAt: 1 }] }),
  'assistant.chat': ({ after }) =>
    ok({
      chat: { chatId: 'old', title: '以前问的', changedAt: 1 },
      messages: [
        message(
          after
            ? { messageId: 'm0', question: '更早问的' }
            : { messageId: 'm1', question: '以前问的' },
          { state: 'answered', answer: '以前答的' }
        )
      ],
      ...(after ? {} : { next: { at: 1, id: 'm1' } })
    }),
  'assistant.removeChat': () => ok({})
}

const door = async (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ action: String(action), data: record(data) })
  return answers[String(action)]?.(record(data))
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url = CHAT) => {
  page = await openInJsdom({ projectRoot, url, callFunction: door })
}

beforeEach(() => {
  about = {
    models: [
      { name: '标准模型', about: '日常问题', allowed: true },
      { name: '深度思考', about: '想得更久', allowed: false }
    ],
    remaining: 5,
    status: 'active',
    questionLength: 500,
    suggestions: ['我的包裹到哪了？']
  }
  grown = null
  asked = []
})
afterEach(() => page.close())

const tapLabelled = async (label: string) => {
  const node = page.findAll('[aria-label]').find((one) => one.getAttribute('aria-label') === label)
  if (!node) throw new Error(`nothing is called ${label}`)
  await page.tap(node)
}

const ending = async (answer: unknown) => {
  end(answer)
  await page.settle()
}

test('a question is asked once, and its answer says what it cost', async () => {
  await open()
  expect(page.text).toContain('我的包裹到哪了？')
  await page.type('.box', ' 有什么茶？ ')
  await tapLabelled('发送')
  const [question] = questions('assistant.ask')
  expect(question).toMatchObject({ question: '有什么茶？', model: '标准模型' })
  for (const id of ['chatId', 'messageId']) {
    expect(String(question?.[id])).toMatch(/^[0-9a-z]{20,32}$/)
  }
  expect(page.text).toContain('正在想')
  about = { ...about, remaining: 4 }
  const whole = { answer: '有乌龙和普洱。', state: 'answered', charged: true }
  await ending(ok(message(question ?? {}, whole)))
  expect(page.text).toContain('有乌龙和普洱。')
  expect(page.text).toContain('用了 1 次额度')
  expect(page.text).toContain('剩余 4 次')
})

test('an answer is shown as far as it is', async () => {
  await open()
  await page.type('.box', '有什么茶？')
  await tapLabelled('发送')
  const [question = {}] = questions('assistant.ask')
  grown = message(question, { question: '有什么茶？', answer: '有乌龙' })
  await waitFor(() => page.text.includes('有乌龙'))
  await tapLabelled('停下')
  expect(questions('assistant.stop')).toEqual([{ messageId: question['messageId'] }])
  expect(page.text).toContain('已停下，这次不扣额度')
  await ending(ok(message(question, { state: 'stopped', answer: '刚说到' })))
  expect(page.text).toContain('重试')
})

test('without quota the question is kept, and the way leads to the packs and back to it', async () => {
  await open()
  await page.type('.box', '有什么茶？')
  await tapLabelled('发送')
  await ending({ ok: false, refusal: { kind: 'quotaGone', words: '额度用完了' } })
  expect(page.text).toContain('你的问题已保存，充值后接着回答')
  expect(Reflect.get(page.find('.box').querySelector('textarea') ?? {}, 'value')).toBe('有什么茶？')
  expect(page.findAll('.turn')).toHaveLength(0)
  await page.tap(lastSaying('看看额度包'))
  expect(page.shell.seen.url).toContain('quota/pages/packs/packs')
})

test('what broke off is asked again in its place', async () => {
  await open()
  await page.type('.box', '有什么茶？')
  await tapLabelled('发送')
  const [question = {}] = questions('assistant.ask')
  await ending(ok(message(question, { state: 'failed', answer: '有' })))
  expect(page.text).toContain('没答完，这次不扣额度')
  await page.tap(lastSaying('重试'))
  expect(questions('assistant.retry')).toMatchObject([{ instead: question['messageId'] }])
  expect(page.findAll('.turn')).toHaveLength(1)
  const [again = {}] = questions('assistant.retry')
  await ending(
    ok(
      message(again, { question: '有什么茶？', state: 'answered', answer: '有乌龙', charged: true })
    )
  )
  expect(page.text).toContain('有乌龙')
})

test('a model that the account may not use leads to the packs', async () => {
  await open()
  await tapLabelled('选模型，现在是 标准模型')
  await page.tap(lastSaying('去购买'))
  expect(page.shell.seen.url).toContain('quota/pages/packs/packs')
})

test('an old chat is opened with its messages, and goes on under its own id', async () => {
  page = await openInJsdom({
    projectRoot,
    url: 'assistant/pages/chats/chats',
    below: [CHAT],
    callFunction: door
  })
  await page.tap('.words')
  await page.settle()
  expect(page.shell.seen.url).toContain(CHAT)
  await waitFor(() => page.text.includes('以前答的'))
  await page.tap('.earlier')
  await waitFor(() => page.text.includes('更早问的'))
  expect(page.findAll('.earlier')).toHaveLength(0)
  expect(page.text.indexOf('更早问的')).toBeLessThan(page.text.indexOf('以前问的'))
  await page.type('.box', '还有呢？')
  await tapLabelled('发送')
  expect(questions('assistant.ask')).toMatchObject([{ chatId: 'old', question: '还有呢？' }])
})

test('old chats are listed, and one is deleted after a question', async () => {
  await open('assistant/pages/chats/chats')
  expect(page.text).toContain('以前问的')
  await tapLabelled('删除「以前问的」')
  await page.tap(lastSaying('删除'))
  expect(questions('assistant.removeChat')).toEqual([{ chatId: 'old' }])
})

const lastSaying = (words: string) => {
  const node = page
    .findAll('view, text, button')
    .filter((one) => one.textContent?.trim() === words)
    .findLast((one, _, all) => !all.some((other) => other !== one && one.contains(other)))
  if (!node) throw new Error(`nothing says ${words}: ${page.text}`)
  return node
}

const waitFor = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 200 && !holds(); turn += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await page.settle()
  }
  if (!holds()) throw new Error(page.text)
}
