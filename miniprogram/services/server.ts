import type {
  StorefrontAction,
  StorefrontActions,
  StorefrontAnswer
} from '#domain/contracts/storefront'

/**
 * Asks the storefront. A refusal is an answer; only the network, or a defect of the server, makes it throw.
 * @throws what wx.cloud.callFunction rejects with, or an Error when the answer is none
 */
export const ask = async <Action extends StorefrontAction>(
  action: Action,
  request: StorefrontActions[Action]['request']
): Promise<StorefrontAnswer<Action>> => {
  const { result } = await wx.cloud.callFunction({
    name: 'storefront',
    data: { action, data: request }
  })
  if (!isAnswer<Action>(result)) throw new Error(`storefront gave no answer to ${action}`)
  return result
}

/** The door's own types hold inside; here it is only told apart from no answer at all. */
const isAnswer = <Action extends StorefrontAction>(
  result: unknown
): result is StorefrontAnswer<Action> =>
  typeof result === 'object' && result !== null && 'ok' in result
