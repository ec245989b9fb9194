import { ModelFailed, type Model } from '#domain/assistant/index'
import { openId, type OpenId } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import { adjustment } from '#domain/ledger/index'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

const WHOLE = '有三款乌龙茶适合送人，铁罐装的那款最体面。'

/** Says all at once, so that nothing is stored in between. */
const model: Model = {
  async *answer({ turns }) {
    yield WHOLE
    if (turns.at(-1)?.content === FAILS) throw new ModelFailed('brokenOff')
  }
}
const FAILS = '失败'

/** One composition per function: what it remembers stays. */
const composed = new WeakMap<Shop, ReturnType<Shop['askingOf']>>()
const asking = (shop: Shop): ReturnType<Shop['askingOf']> => {
  const known = composed.get(shop) ?? shop.askingOf(model)
  composed.set(shop, known)
  return known
}

const grant = (shop: Shop, openid: OpenId): Promise<unknown> => {
  const given = { openid, asset: 'quota' as const, amount: 3, reason: 'test' }
  const requestId = `ask-${openid}`.replaceAll('_', '-')
  const movements = [adjustment({ ...given, requestId })]
  return shop.repositories.ledger.post({ openid, movements, models: [] }, instant(Date.now()))
}

const idOf = (name: string, n: number): string =>
  `${name.toLowerCase().replaceAll(/[^0-9a-z]/g, '')}${n}`.padStart(32, '0')

const ask = (shop: Shop, openid: OpenId, { n = 1, question = '送人的茶' } = {}) =>
  asking(shop).ask({ openid, chatId: idOf(openid, 0), messageId: idOf(openid, n), question })

let warmed = 0
/** Somebody else asked the same function before. */
const warm = async (shop: Shop): Promise<unknown> => {
  warmed += 1
  const other = openId(`oKill_warm_${warmed}`)
  await grant(shop, other)
  return ask(shop, other)
}

const given = [(actor: Actor) => grant(actor.shop, actor.openid)]
const asked = [...given, (actor: Actor) => ask(actor.shop, actor.openid)]

/** Rows of docs/calls.md about questions. */
export const assistantCalls: Readonly<Record<string, Measured>> = {
  'what the assistant offers': {
    warm,
    run: (actor, shop) => asking(shop).showAssistant(actor.openid)
  },
  'ask a question': { before: given, warm, run: (actor, shop) => ask(shop, actor.openid) },
  'ask a question, the model fails': {
    before: given,
    warm,
    run: (actor, shop) => ask(shop, actor.openid, { question: FAILS })
  },
  'ask a question again after a lost answer': {
    before: asked,
    warm,
    run: (actor, shop) => ask(shop, actor.openid)
  },
  'refused: no quota': { warm, run: (actor, shop) => ask(shop, actor.openid) },
  'look at an answer': {
    before: asked,
    warm,
    run: (actor, shop) => asking(shop).showAnswer(actor.openid, idOf(actor.openid, 1))
  },
  'my chats': { before: asked, warm, run: (actor, shop) => asking(shop).listChats(actor.openid) },
  'a chat': {
    before: asked,
    warm,
    run: (actor, shop) => asking(shop).showChat(actor.openid, idOf(actor.openid, 0))
  },
  'remove a chat': {
    before: asked,
    warm,
    run: (actor, shop) => asking(shop).removeChat(actor.openid, idOf(actor.openid, 0))
  }
}
