import type { OperatorAction, OperatorActions, OperatorAnswer } from '#domain/contracts/operator'
import { askDoor } from '../../services/door'

/** Asks the operator's door: see askDoor. Who runs no shop here is refused by the server, whatever a page shows. */
export const operate = <Action extends OperatorAction>(
  action: Action,
  request: OperatorActions[Action]['request']
): Promise<OperatorAnswer<Action>> => askDoor({ door: 'operator', action, data: request })
