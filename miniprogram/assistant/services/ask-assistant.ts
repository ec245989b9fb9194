import type {
  AssistantAction,
  AssistantActions,
  AssistantAnswer
} from '#domain/contracts/assistant'
import { askDoor } from '../../services/door'

/** Asks the assistant's door: see askDoor. */
export const askAssistant = <Action extends AssistantAction>(
  action: Action,
  request: AssistantActions[Action]['request']
): Promise<AssistantAnswer<Action>> => askDoor({ door: 'assistant', action, data: request })
