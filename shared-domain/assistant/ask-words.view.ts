import { never } from '../kernel/result.ts'
import type { Refused } from './ask-rules.ts'

/** Why a question was not put to the model, for the shopper. */
export const refusalWords = (refused: Refused): string => {
  switch (refused.kind) {
    case 'dayLimit':
      return `今天已经问了 ${refused.limit} 次，明天再来吧`
    case 'sensitiveWords':
      return '这个问题里有不便回答的内容，换个说法试试'
    case 'tooFast':
      return '问得有点快，歇一会儿再问'
    case 'accountFrozen':
      return '额度账户已冻结，请联系客服'
    case 'modelNotAllowed':
      return `当前账户还不能用「${refused.model}」`
    case 'quotaGone':
      return '额度用完了，补充后接着问'
    default:
      return never(refused)
  }
}

const TITLE_LENGTH = 18

/** The beginning of the first question names the chat. */
export const titleOf = (question: string): string => {
  const characters = Array.from(question.replaceAll(/\s+/g, ' ').trim())
  if (characters.length <= TITLE_LENGTH) return characters.join('')
  return `${characters.slice(0, TITLE_LENGTH).join('')}…`
}
