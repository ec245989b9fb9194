import * as adjusting from './adjusting.ts'
import * as afterSales from './after-sales.ts'
import * as asking from './asking.ts'
import * as bills from './bills.ts'
import * as byPerson from './by-person.ts'
import * as closing from './closing.ts'
import * as delivering from './delivering.ts'
import * as holding from './holding.ts'
import * as leaving from './leaving.ts'
import type { Mutant } from './mutant.ts'
import * as payments from './payments.ts'
import * as refunds from './refunds.ts'
import * as storing from './storing.ts'
import * as telling from './telling.ts'

/** Every deliberate bug: the simulation has to find each of them. */
export const mutants: readonly Mutant[] = [
  payments.amountNotCompared,
  payments.merchantNotCompared,
  payments.lateMoneyRefused,
  payments.secondPaymentDropped,
  closing.closedHereOnly,
  closing.noAnswerMeansClosed,
  closing.holdsForgottenAtClose,
  closing.noSecondLook,
  holding.releaseWithoutKey,
  holding.couponNotHeld,
  holding.unknownMeansDone,
  holding.soldTwice,
  holding.oversold,
  holding.saleForgotten,
  delivering.deliveredTwice,
  delivering.pointsEarnedTwice,
  delivering.incrementInLedger,
  delivering.deliveredOutsideTransaction,
  delivering.eventDropped,
  storing.staleSave,
  storing.unknownSaveMeansDone,
  delivering.givenBackTwice,
  refunds.refundNewNumberOnRetry,
  refunds.refundMoreThanLeft,
  refunds.restockWithoutKey,
  refunds.quotaKept,
  refunds.clawbackForgotten,
  refunds.usedQuotaPaidBack,
  refunds.lateMoneyKept,
  refunds.closedMeansArrived,
  refunds.acceptedMeansArrived,
  refunds.refundNoticeNotCompared,
  byPerson.settledUnderWay,
  byPerson.turnedMeansArrived,
  adjusting.adjustedTwice,
  asking.callKept,
  asking.callHeldUnread,
  leaving.givenUpUnseen,
  leaving.purseClosedUnread,
  afterSales.staleRequest,
  afterSales.requestWrittenAnew,
  afterSales.requestUnderNewNumber,
  afterSales.receivedWhileAsked,
  afterSales.withdrawnIsForgotten,
  telling.toldWithoutLooking,
  telling.silenceMeansTold,
  telling.consentKept,
  telling.messageForgotten,
  bills.billOnlyListed,
  bills.billAmountsNotCompared,
  bills.lateBillNotAwaited
]
