import type { OperatorAction, OperatorActions, OperatorAnswer } from '#domain/contracts/operator'
import { once } from '../../services/taps'
import { deedTrouble } from '../views/refusal.view'

interface Doing {
  readonly setData: (data: { busy: boolean }) => void
}

/**
 * One tap, one deed. Says what became of it, and claims nothing where no answer came.
 * @param words of what was done, or what makes them of the answer
 * @returns whether it was done
 */
export const carryOut = async <Action extends OperatorAction>(
  page: Doing,
  question: () => Promise<OperatorAnswer<Action>>,
  words: string | ((answer: OperatorActions[Action]['answer']) => string)
): Promise<boolean> => {
  let done = false
  await once('operator.deed', async () => {
    page.setData({ busy: true })
    try {
      const answer = await question()
      done = answer.ok
      if (answer.ok) say(typeof words === 'string' ? words : words(answer.value))
      else sayTrouble(deedTrouble(answer.refusal))
    } catch {
      say('还没收到结果，正在核对')
    }
    page.setData({ busy: false })
  })
  return done
}

/** Nothing where the page itself asks what to do. */
const sayTrouble = (words: string): void => {
  if (words !== '') say(words)
}

export const say = (title: string): void => {
  void wx.showToast({ title, icon: 'none', duration: 2500 })
}
