import type { Message } from '../assistant/index.ts'
import { questionAnswered } from '../ledger/index.ts'
import type { Books, Read } from './books.ts'
import { brokenRules, type Breach } from './invariants/breach.ts'
import { messageRules } from './invariants/message-rules.ts'
import { readable } from './readable.ts'

/**
 * Questions against their entries and purses: 2 calls, however many questions these are. What they say of each other
 * counts only if the question is still of the same version afterwards.
 */
export const examineMessages = async (
  books: Books,
  found: readonly Read<Message>[]
): Promise<readonly Breach[]> => {
  const { values: messages, breaches } = readable('messages', found)
  if (messages.length === 0) return breaches
  const [entries, purses] = await Promise.all([
    books.entriesById(messages.map(entryOf)),
    books.purses.byIds([...new Set(messages.map(({ openid }) => openid))])
  ])
  const posted = new Set(entries.map(({ id }) => id))
  const purseOf = new Map(purses.map((read) => [read.id, read]))
  const broken = messages.flatMap((message) => {
    const read = purseOf.get(message.openid)
    const isUnreadable = read !== undefined && read.value === undefined
    const purse = isUnreadable ? {} : { purse: read?.value ?? null }
    const asked = { message, isPosted: posted.has(entryOf(message)), ...purse }
    const documents = [`entries:${entryOf(message)}`, `purses:${message.openid}`]
    return brokenRules(messageRules, asked, { subject: `messages:${message.id}`, documents })
  })
  return [...breaches, ...broken]
}

const entryOf = ({ openid, id }: Message) => questionAnswered(openid, id).id
