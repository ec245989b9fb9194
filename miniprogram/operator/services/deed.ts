import type { OperatorAction, OperatorAnswer } from '#domain/contracts/operator'
import { once } from '../../services/taps'
import { deedTrouble } from '../views/refusal.view'

interface Doing {
  readonly setData: (data: { busy: boolean }) => void
}

/**
 * One tap, one deed. Says what became of it, and claims nothing where no answer came.
 * @returns whether it was done
 */
export const carryOut = async <Action extends OperatorAction>(
  page: Doing,
  question: () => Promise<OperatorAnswer<Action>>,
  words: string
): Promise<boolean> => {
  let done = false
  await once('operator.deed', async () => {
    page.setData({ busy: true })
    try {
      const answer = await question()
      done = answer.ok
      say(answer.ok ? words : deedTrouble(answer.refusal))
    } catch {
      say('还没收到结果，正在核对')
    }
    page.setData({ busy: false })
  })
  return done
}

export const say = (title: string): void => {
  void wx.showToast({ title, icon: 'none', duration: 2500 })
}
