import { createAskHolds } from './cloudbase/ask-holds.ts'
import { createChatMessages } from './cloudbase/chat-messages.ts'
import { createChats } from './cloudbase/chats.ts'
import type { Ground } from './ground.ts'

/** The repositories on CloudBase that questions need beside a shop's own. */
export const createAssistantRepositories = (
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  report: (error: unknown) => void
) => ({
  chatMessages: createChatMessages(db, clock, report),
  chats: createChats(db),
  askHolds: createAskHolds(db, clock)
})
