import type { ChangedMeanwhile } from '#domain/contracts/changed-meanwhile'
import { listTime } from '../../words/time'

/** Who was first, and when. */
export const meanwhileWords = ({ changed }: ChangedMeanwhile, now: number): string => {
  if (!changed) return '它刚刚有了变化'
  const who = changed.by === 'you' ? '你在别处' : '另一位店员'
  return `${who}在 ${listTime(changed.at, now)} 改过它，先保存的算数`
}
