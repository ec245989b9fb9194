import type { OperatorAction, OperatorActions, OperatorAnswer } from '#domain/contracts/operator'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { StoryShop } from './story-shop.ts'

const OWNER = 'oOwnerOfTheShop0000000000001'

/** From now on somebody runs the shop. */
export const hire = async ({ stack }: StoryShop): Promise<void> => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
}

/** What they do in the mini-program. @throws Error when the door says no */
export const operate = async <Action extends OperatorAction>(
  { stack }: StoryShop,
  action: Action,
  data: OperatorActions[Action]['request']
): Promise<OperatorActions[Action]['answer']> => {
  const { functions } = stack.cloud
  const done = await functions.invoke('operator', { action, data }, { openid: OWNER })
  if (done.error) throw new Error(`operator: ${done.error.code}`)
  // The door answers what the contract promises; e2e tests hold it to that.
  const answer = done.result as OperatorAnswer<Action>
  if (!answer.ok) throw new Error(`${action} was refused: ${answer.refusal.kind}`)
  return answer.value
}
