import type { AssistantRefusal } from '#domain/contracts/assistant'
import type { FailedView } from '../../words/page-view'
import { OFFLINE } from '../../words/refusal'

/** A page of the assistant that can't be shown. */
export const assistantRefused = ({ kind }: AssistantRefusal): FailedView => ({
  state: 'failed',
  trouble:
    kind === 'notSignedIn'
      ? { ...OFFLINE, title: '还没有登录微信', advice: '登录后就能提问' }
      : OFFLINE
})
