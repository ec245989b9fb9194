import { expect, test } from '@jest/globals'
import { TEST_START } from '../testing/test-clock.ts'
import { DayTally } from './day-tally.ts'

const stepsOf = (tally: DayTally) => {
  const { placed, paid, sent, completed, refunded } = tally.figures(0, TEST_START)
  return { placed, paid, sent, completed, refunded }
}

test('an order that was sent stays sent on its day, also when all its goods came back', () => {
  const tally = new DayTally(20_261_122)
  tally.addPlaced({ status: 'refunded', isPaid: true, wasSent: true })
  expect(stepsOf(tally)).toEqual({ placed: 1, paid: 1, sent: 1, completed: 0, refunded: 1 })
})

test('goods that came back before they left were not sent, nor were those of which a part waits', () => {
  const tally = new DayTally(20_261_122)
  tally.addPlaced({ status: 'refunded', isPaid: true, wasSent: false })
  tally.addPlaced({ status: 'paid', isPaid: true, wasSent: true })
  expect(stepsOf(tally)).toMatchObject({ placed: 2, paid: 2, sent: 0, refunded: 1 })
})
