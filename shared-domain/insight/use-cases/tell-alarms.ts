import type { MessageKind } from '../../account/index.ts'
import type { OpenId } from '../../kernel/ids.ts'
import { MINUTE_MS, type Clock } from '../../kernel/instant.ts'
import type { AlarmMessages, AlarmTelling, UntoldAlarm } from '../alarm-telling.ts'
import { alarmTitle } from '../alarm-words.view.ts'

export interface TellAlarmsDeps {
  readonly alarmTelling: AlarmTelling
  readonly alarmMessages: AlarmMessages
  readonly clock: Clock
  /** One message less that this person agreed to. @returns false where none is left */
  readonly takeConsent: (openid: OpenId, kind: MessageKind) => Promise<boolean>
  readonly report: (error: unknown, id: string) => void
}

/** Six messages an hour at most: a flood is one message that counts. */
const GAP_MS = 10 * MINUTE_MS
const AT_ONCE = 50

/**
 * Writes to who runs the shop about alarms that nobody was told of: all that came since the last message in one, each
 * alarm once. The turn and the alarms are marked before anything is sent, so a run that was cut off sends nothing
 * twice; a message may get lost, the alarm stays on its page. 1 call where there is nothing to tell; never throws.
 */
export const tellAlarms = (deps: TellAlarmsDeps) => async (): Promise<number> => {
  try {
    return deps.alarmMessages.isKnown ? await tell(deps) : 0
  } catch (error) {
    deps.report(error, 'alarms')
    return 0
  }
}

const tell = async (deps: TellAlarmsDeps): Promise<number> => {
  const { alarmTelling, clock } = deps
  const untold = await alarmTelling.untold(AT_ONCE)
  const newest = untold[0]
  if (!newest) return 0
  const now = clock.now()
  const [mark, listeners] = await Promise.all([alarmTelling.mark(), alarmTelling.listeners()])
  // Nobody agreed yet: they are told of it once somebody does.
  if (listeners.length === 0 || (mark.at !== null && now - mark.at < GAP_MS)) return 0
  if (!(await alarmTelling.takeTurn(mark, now))) return 0
  await alarmTelling.told(untold.map(({ id }) => id))
  let sent = 0
  for (const openid of listeners) sent += await tellOne(deps, openid, [newest, untold.length - 1])
  return sent
}

/** One person's trouble is not another's. */
const tellOne = async (
  { takeConsent, alarmMessages, report }: TellAlarmsDeps,
  openid: OpenId,
  [{ kind, subject, last }, others]: readonly [UntoldAlarm, number]
): Promise<number> => {
  try {
    if (!(await takeConsent(openid, 'alarm'))) return 0
    const message = { openid, title: alarmTitle(kind, others), about: subject, at: last }
    if ((await alarmMessages.send(message)) === 'later') await alarmMessages.send(message)
    return 1
  } catch (error) {
    report(error, 'alarms')
    return 0
  }
}
