import type { OperatorAction, OperatorAnswer, OperatorRefusal } from '#domain/contracts/operator'
import { shopNow } from '../../services/shop-clock'
import { once } from '../../services/taps'
import { faultWords } from '../views/marketing-words.view'
import { meanwhileWords } from '../views/meanwhile.view'
import { deedTrouble } from '../views/refusal.view'
import { say } from './deed'

interface Doing {
  readonly setData: (data: { busy: boolean }) => void
}

export type RuleSaved =
  | { readonly kind: 'done' }
  /** Words at fields, by the server's names of them. */
  | { readonly kind: 'faults'; readonly troubles: Readonly<Record<string, string>> }
  /** Somebody else's change came first. */
  | { readonly kind: 'moved'; readonly words: string }
  /** It was said why not. */
  | { readonly kind: 'told' }

/** One tap, one save; tells what became of it, and claims nothing where no answer came. */
export const saveRule = async <Action extends OperatorAction>(
  page: Doing,
  question: () => Promise<OperatorAnswer<Action>>
): Promise<RuleSaved> => {
  let saved: RuleSaved = { kind: 'told' }
  await once('operator.deed', async () => {
    page.setData({ busy: true })
    try {
      const answer = await question()
      saved = answer.ok ? { kind: 'done' } : savedNot(answer.refusal)
    } catch {
      say('还没收到结果，再点一次不会重复')
    }
    page.setData({ busy: false })
  })
  return saved
}

const savedNot = (refusal: OperatorRefusal): RuleSaved => {
  if (refusal.kind === 'faults') {
    const troubles = refusal.faults.reduce<Record<string, string>>(
      (all, fault) => ({ [fault.field]: faultWords(fault), ...all }),
      {}
    )
    return { kind: 'faults', troubles }
  }
  if (refusal.kind === 'changedMeanwhile') {
    return { kind: 'moved', words: meanwhileWords(refusal, shopNow()) }
  }
  say(deedTrouble(refusal))
  return { kind: 'told' }
}
