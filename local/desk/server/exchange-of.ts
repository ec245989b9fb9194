import type { Exchange } from '../contract.ts'
import type { DeskParts } from './desk-state.ts'
import { masked, type Travelled } from './exchanges.ts'

/** What travelled with one row of the picture. @returns null when it is not known any more */
export const exchangeOf = (parts: DeskParts, id: string): Exchange | null => {
  const travelled = parts.happenings.exchanges.of(id) ?? noticeOf(parts, id) ?? runOf(parts, id)
  if (!travelled) return null
  const calls = parts.stack.cloud.report.calls({ invocation: id })
  return {
    ...travelled,
    calls: calls.map(({ action, collection = '', tookMs, code, faults = [] }) => ({
      action,
      collection,
      tookMs,
      outcome: [code ?? 'ok', ...faults].join(' ')
    }))
  }
}

/** A notice's row is named by the notice and the attempt. */
const noticeOf = ({ stack }: DeskParts, id: string): Travelled | undefined => {
  const [, name, index] = /^(.+)-(\d+)$/.exec(id) ?? []
  const notice = stack.wechat.notifications.list().find((one) => one.id === name)
  const attempt = notice?.attempts[Number(index)]
  if (!notice || !attempt) return undefined
  const { eventType, resource, notifyUrl } = notice
  return {
    request: masked({ notifyUrl, eventType, resource }),
    answer: attempt.exchanges.length === 0 ? null : attempt.exchanges
  }
}

/** A timer is asked nothing and answers with its counts. */
const runOf = ({ happenings }: DeskParts, id: string): Travelled | undefined => {
  const run = happenings.all().find((one) => one.kind === 'run' && one.id === id)
  if (run?.kind !== 'run') return undefined
  const { function: name, seen, itemsFailed, failed } = run
  return { request: { function: name }, answer: failed ? null : { seen, failed: itemsFailed } }
}
