import { audit } from './audit.ts'
import { StoryShop } from './story-shop.ts'
import type { Story } from './story.ts'
import { lines, table, type Told } from './table.ts'
import * as asking from './told/asking.ts'
import * as bills from './told/bills.ts'
import * as checkout from './told/checkout.ts'
import * as closing from './told/closing.ts'
import * as delivering from './told/delivering.ts'
import * as goods from './told/goods.ts'
import * as ownMoney from './told/own-money.ts'
import * as paying from './told/paying.ts'
import * as placing from './told/placing.ts'
import * as refunding from './told/refunding.ts'
import * as telling from './told/telling.ts'
import { openStack } from '../e2e/support/open-stack.ts'

const stories: readonly Story[] = [
  paying.happyPath,
  paying.prepayLostBefore,
  paying.prepayLostAfter,
  paying.notificationLost,
  paying.notificationEightTimes,
  delivering.killedAfterStoring,
  delivering.deliveryFailsForAnHour,
  closing.neverPaid,
  closing.paidWhileClosing,
  closing.wechatDownAtExpiry,
  placing.killedWhilePlacing,
  placing.twoPhonesAtOnce,
  ownMoney.mixedPayment,
  ownMoney.allGivenBack,
  ownMoney.nothingLeftToPay,
  checkout.everyRuleAtOnce,
  checkout.priceChanged,
  checkout.doubleTap,
  checkout.hotSku,
  goods.killedAfterStoring,
  goods.stockFailsForAnHour,
  goods.channelSwitched,
  goods.paidWhileSwitching,
  goods.killedAtReceipt,
  refunding.latePayment,
  refunding.twoAttemptsPaid,
  refunding.refundLostAndFound,
  refunding.accountTooPoor,
  refunding.cardTakesNothing,
  refunding.wechatDownForAnHour,
  refunding.clockSkew,
  telling.unknownInItsFirstMinutes,
  telling.openPlatformDown,
  telling.messageOnce,
  asking.goneAndOn,
  asking.modelFails,
  asking.twentyAtOnce,
  asking.frozenAccount,
  asking.forbiddenModel,
  asking.killedWhileAnswering,
  bills.lateMoneyNobodyTold,
  bills.everyQuestionLost,
  bills.wrongRows,
  bills.olderCopy,
  bills.olderCopyOfRefunded
]

/** Each story has a shop of its own: nothing of one reaches another. */
const tell = async (story: Story): Promise<Told> => {
  const begun = performance.now()
  const stack = await openStack({ timers: true })
  try {
    const shop = new StoryShop(stack)
    const ending = await story.tell(shop)
    stack.cloud.faults.clear()
    stack.wechat.faults.clear()
    stack.wechatOpen.faults.clear()
    await shop.rest()
    const books = await audit(stack.cloud.database, stack.wechat.trades.list())
    const error = books.breaches.join('; ')
    const ok = books.breaches.length === 0
    const ranMs = performance.now() - begun
    return { name: story.name, ok, ending, audit: books, ranMs, ...(ok ? {} : { error }) }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown.message : String(thrown)
    return { name: story.name, ok: false, error, ranMs: performance.now() - begun }
  } finally {
    await stack.close()
  }
}

/** So many shops at once: each has processes of its own. */
const SIDE_BY_SIDE = 2

/** Told side by side, and kept in their order. */
const sideBySide = async (
  chosen: readonly Story[],
  telling: (story: Story) => Promise<Told>
): Promise<readonly Told[]> => {
  const told: Told[] = []
  const rest = chosen.entries()
  const lane = async (): Promise<void> => {
    for (const [index, story] of rest) told[index] = await telling(story)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
  return told
}

const main = async (): Promise<void> => {
  const json = process.argv.includes('--json')
  const only = process.argv.slice(2).find((argument) => !argument.startsWith('-'))
  const chosen = stories.filter((story) =>
    story.name.toLowerCase().includes((only ?? '').toLowerCase())
  )
  const talk = (text: string): void => {
    const stream = json ? process.stderr : process.stdout
    stream.write(`${text}\n`)
  }
  const told = await sideBySide(chosen, async (story) => {
    const one = await tell(story)
    talk(lines(one))
    return one
  })
  const failed = told.filter((one) => !one.ok).length
  if (json) process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
  else talk(`\n${table(told)}\n\n${told.length - failed} passed, ${failed} failed, 0 skipped`)
  process.exitCode = failed > 0 || told.length === 0 ? 1 : 0
}

void main()
