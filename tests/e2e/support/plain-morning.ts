/** A Wednesday in the middle of a month, in Beijing: no day, month or year ends while a test runs. */
const PLAIN_MORNING = Date.parse('2027-03-10T10:00:00+08:00')

/** How far a clock that begins then is ahead of real time, in ms: what a test finds never depends on when it runs. */
export const toPlainMorning = (): number => PLAIN_MORNING - Date.now()
