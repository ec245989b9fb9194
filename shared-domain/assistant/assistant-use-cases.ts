import { ask, retryQuestion, type AskDeps } from './use-cases/ask.ts'
import {
  listChats,
  removeChat,
  showAnswer,
  showAssistant,
  showChat
} from './use-cases/look-at-chats.ts'
import { stopAnswer } from './use-cases/stop-answer.ts'

/** Everything that the assistant's door does. */
export const assistantUseCases = (ports: AskDeps) => ({
  ask: ask(ports),
  retryQuestion: retryQuestion(ports),
  stopAnswer: stopAnswer(ports),
  showAnswer: showAnswer(ports),
  showAssistant: showAssistant(ports),
  listChats: listChats(ports),
  showChat: showChat(ports),
  removeChat: removeChat(ports)
})
