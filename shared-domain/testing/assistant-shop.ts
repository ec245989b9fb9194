import { assistantUseCases } from '../assistant/assistant-use-cases.ts'
import { forgetChats, sweepAsks } from '../assistant/use-cases/sweep-asks.ts'
import type { ModelFailed } from '../assistant/index.ts'
import { entryId, openId, type OpenId } from '../kernel/ids.ts'
import { settings } from '../kernel/settings.ts'
import { FakeModel } from './fake-model.ts'
import {
  InMemoryAskHolds,
  InMemoryAssistantRules,
  InMemoryChats,
  InMemoryMessages
} from './in-memory-chats.ts'
import { interrupt, Plan, type Interruption, type PortCall } from './interrupt.ts'
import { anna } from './order-builder.ts'
import { openTestStore } from './test-store.ts'

export const CHAT = 'chat0000000000000001'

/** The n-th message of a test. */
export const messageId = (n: number): string => `message${String(n).padStart(13, '0')}`

export const bert = openId('openid-of-bert')

/** A store in memory with its assistant. */
export const openAssistant = () => {
  const store = openTestStore()
  const model = new FakeModel(store.clock)
  const modelErrors: ModelFailed[] = []
  const ports = {
    ...store.ports,
    chatMessages: new InMemoryMessages(),
    chats: new InMemoryChats(),
    askHolds: new InMemoryAskHolds(store.purses),
    assistantRules: new InMemoryAssistantRules(),
    searchProducts: store.useCases.searchProducts,
    model,
    reportModel: (error: ModelFailed) => modelErrors.push(error)
  }
  const run = () => ({ limit: settings.timerBatch, now: store.clock.now() })
  const useCases = assistantUseCases(ports)
  return {
    store,
    clock: store.clock,
    ports,
    model,
    modelErrors,
    ...useCases,
    askOne: (n = 1, question = '有什么茶适合送人？') =>
      useCases.ask({ openid: anna, chatId: CHAT, messageId: messageId(n), question }),
    sweep: () => sweepAsks(ports)(run()),
    forget: () => forgetChats(ports)(run()),
    purse: () => store.purses.current(anna),
    grant: (amount: number, { models = [], openid = anna }: Grant = {}) =>
      store.ledger.post(
        { openid, movements: [granted(openid, amount)], models },
        store.clock.now()
      ),
    withFaults: (decide: (call: PortCall) => Interruption | undefined) => {
      const plan = new Plan(decide)
      const faulty = {
        ...ports,
        chatMessages: interrupt('chatMessages', ports.chatMessages, plan),
        chats: interrupt('chats', ports.chats, plan),
        askHolds: interrupt('askHolds', ports.askHolds, plan),
        purses: interrupt('purses', ports.purses, plan),
        ledger: interrupt('ledger', ports.ledger, plan),
        orders: interrupt('orders', ports.orders, plan)
      }
      return { plan, useCases: assistantUseCases(faulty) }
    }
  }
}

interface Grant {
  readonly models?: readonly string[]
  readonly openid?: OpenId
}

const granted = (openid: OpenId, amount: number) => ({
  id: entryId(`adjust-grant-${openid}`.replaceAll('_', '-')),
  asset: 'quota' as const,
  openid,
  amount,
  contra: 'sys:quota:adjusted' as const,
  reason: 'test'
})
