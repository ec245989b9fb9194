import type { AssistantAnswer, AssistantRefusal, AssistantView } from '#domain/contracts/assistant'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas } from '../../../words/price'
import { assistantRefused } from '../../views/assistant-refused.view'
import type { KnownMessage } from '../../services/message-list'

export interface BubbleView {
  readonly messageId: string
  readonly question: string
  readonly answer: string
  /** It grows: a cursor stands behind it. */
  readonly growing: boolean
  /** What it cost, or why it broke off. */
  readonly note: string
  /** The word of its button; empty: none. */
  readonly again: string
}

export interface ModelChoice {
  readonly value: string
  readonly about: string
  readonly allowed: boolean
}

interface Chat {
  /** The model that is asked; empty: none may be. */
  readonly model: string
  readonly models: readonly ModelChoice[]
  readonly remaining: string
  readonly hasQuota: boolean
  readonly frozen: boolean
  readonly most: number
  readonly suggestions: readonly string[]
}

export type ChatPageView = PageView<Chat>

/** What stands around the messages; `wanted`: the model that was chosen before. */
export const showChat = (
  answer: AssistantAnswer<'assistant.models'>,
  wanted: string
): ChatPageView =>
  answer.ok ? ready(chatOf(answer.value, wanted)) : assistantRefused(answer.refusal)

const chatOf = (about: AssistantView, wanted: string): Chat => {
  const { models, remaining, status, questionLength, suggestions } = about
  const allowed = models.filter((one) => one.allowed)
  const model = allowed.find(({ name }) => name === wanted) ?? allowed[0]
  return {
    model: model?.name ?? '',
    models: models.map(({ name: value, about: words, allowed: may }) => ({
      value,
      about: may ? words : `${words}（买对应的额度包就能用）`,
      allowed: may
    })),
    remaining: withCommas(remaining),
    hasQuota: remaining > 0,
    frozen: status === 'frozen',
    most: questionLength,
    suggestions
  }
}

const NOTES: Readonly<Record<KnownMessage['state'], readonly [charged: string, free: string]>> = {
  answering: ['', ''],
  answered: ['用了 1 次额度', ''],
  stopped: ['已停下 · 用了 1 次额度', '已停下，这次不扣额度'],
  failed: ['没答完', '没答完，这次不扣额度']
}

/** One question with its answer as far as it is. */
export const bubbleOf = (message: KnownMessage): BubbleView => {
  const { messageId, question, answer, state, charged, unsure } = message
  const [paid, free] = NOTES[state]
  return {
    messageId,
    question,
    answer,
    growing: state === 'answering',
    note: unsure ? '还没收到结果，重发不会重复扣额度' : charged ? paid : free,
    again: state === 'answering' ? '' : unsure ? '重发' : state === 'answered' ? '再答一次' : '重试'
  }
}

/** Why a question was not asked; the text stays where it was typed. */
export const askTrouble = (refusal: AssistantRefusal): string => {
  if ('words' in refusal) return refusal.words
  switch (refusal.kind) {
    case 'busy':
      return '人有点多，正在排队，稍后再发一次'
    case 'notSignedIn':
      return '还没有登录微信，登录后再试'
    case 'stillAnswering':
      return '上一个问题还在回答，先停下再问'
    case 'badRequest':
      return '问题太长了，短一点再发'
    default:
      return '现在还问不了，稍后再试一次'
  }
}
