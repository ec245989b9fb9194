import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './instant.ts'

/** Every limit and deadline of the business, in one place. Times in milliseconds. */
export const settings = {
  /** An order that nobody paid is closed after this long. */
  unpaidMs: 30 * MINUTE_MS,
  /** An order still being placed after this long lost its function: a function lives 20 s at most. */
  placingMs: 2 * MINUTE_MS,
  /** A cloud function is ended after 20 s; ten more for clocks that differ. */
  functionLifeMs: 30 * SECOND_MS,
  /** A hold that arrived after the release is found by a second release this much later. */
  secondReleaseMs: 10 * MINUTE_MS,
  /** How long after the last question WeChat is asked again; the expiry takes over after the last gap. */
  queryGapsMs: [50 * SECOND_MS, ...[2, 4, 8, 15].map((minutes) => minutes * MINUTE_MS)],
  /** A shopper who says that they paid, or whose page polls: WeChat is asked again after these gaps at the soonest. */
  askGapsMs: [3, 3, 3, 5, 8, 13, 20].map((seconds) => seconds * SECOND_MS),
  /** Settling is tried after these gaps, then hourly. */
  workGapsMs: [1, 2, 4, 8, 15, 30, 60].map((minutes) => minutes * MINUTE_MS),
  /** Tries before a settling becomes a dead letter with an alarm. */
  workTries: 24,
  /** Tries after which people hear of an order that WeChat does not let close: about seven hours. */
  closeTriesAlarm: 12,
  /** The notification or the shopper's query delivers at once; a timer takes over after this long. */
  settleAtOnceMs: 20 * SECOND_MS,
  /** WeChat's codes live two hours; one minute is kept as a margin. */
  codeLifeMs: 2 * HOUR_MS - MINUTE_MS,
  /** Tries of a compare-and-set at a door, and the longest pause between two of them. */
  saveTries: 8,
  savePauseMs: 200,
  /** Writes that run side by side. */
  lanes: 10,
  /** Goods count as received this long after they were all sent. */
  receiptMs: 10 * DAY_MS,
  /** WeChat takes a refund for a year after the payment, and so many of one order. */
  refundableMs: 365 * DAY_MS,
  refundsPerOrder: 50,
  /** Requests for a refund that an order may have: each takes a number of two digits. */
  afterSalesPerOrder: 20,
  /** The shop is reminded of a request after this long, and then daily. */
  afterSaleAnswerMs: 48 * HOUR_MS,
  /** Goods that are to be returned are sent off within this time, or the request is taken for withdrawn. */
  returnMs: 7 * DAY_MS,
  /** The shop is reminded of a returned parcel after this long. */
  returnedMs: 10 * DAY_MS,
  afterSaleReminderMs: DAY_MS,
  messagesPerAfterSale: 50,
  afterSalesPerPage: 20,
  /** Characters. */
  afterSaleWords: 200,
  picturesPerAfterSale: 9,
  /** After a request was refused or withdrawn goods count as received no earlier than this. */
  receiptAfterAskedMs: 3 * DAY_MS,
  /** Between two applications for a refund that WeChat did not take yet, then hourly: money is never given up. */
  refundGapsMs: [1, 2, 4, 8, 15, 30, 60].map((minutes) => minutes * MINUTE_MS),
  /** Between two questions about one that is on its way: to a bank card it takes days. */
  refundQueryGapsMs: [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS],
  /** One that a person has to settle is asked about daily. */
  abnormalGapMs: DAY_MS,
  /** Between two refunds of one order. */
  nextRefundMs: MINUTE_MS,
  /** Numbers that a refund may use up before a person has to look at it. */
  refundNumbers: 3,
  /** So long after its last try an application may still arrive at WeChat: longer than any function lives. */
  refundUnderWayMs: 2 * MINUTE_MS,
  /** Tries after which people hear of a refund that does not get through. */
  refundTriesAlarm: 12,
  /** WeChat knows a payment about a minute after it: before that it is not told of the delivery (10060001). */
  shippingFirstMs: MINUTE_MS,
  /** Tries to tell WeChat of a delivery before it becomes a dead letter with an alarm. */
  shippingTries: 24,
  /** Parcels of one payment that WeChat takes. */
  parcelsToldAtMost: 15,
  /** A message to a shopper that WeChat did not take for now is tried so often. */
  messageTries: 3,
  /** Consents to one kind of message that are counted. */
  consentsKept: 20,
  /** Messages that a profile remembers, so that none is sent twice. */
  messagesRemembered: 30,
  remarkLength: 200,
  attemptsPerOrder: 8,
  /** Of one shopper, where pieces are scarce: more would keep them from others. */
  unpaidOrders: 10,
  /** Fewer free pieces of a SKU than this are scarce. */
  scarcePieces: 50,
  /** Orders that hold a SKU at once before it counts as scarce: a tenth of what its document takes. */
  crowdedHolds: 100,
  /** A coupon still being received after this long lost its function: a function lives 20 s at most. */
  claimMs: 2 * MINUTE_MS,
  /** A placing that came to nothing stays for this long: WeChat's notices and the day's bill have come by then. */
  keepAbandonedMs: 7 * DAY_MS,
  /** WeChat's raw notices stay in their order for this long. */
  keepNoticesMs: 100 * DAY_MS,
  /** Used and expired coupons stay in the purse for this long after their last day. */
  keepCouponsMs: 90 * DAY_MS,
  /** An application to run the shop waits for the owner so long, and so many wrong codes end it. */
  applicationMs: DAY_MS,
  wrongCodes: 5,
  /**
   * 法定期限: orders of who left keep what was sent where for so long after they were placed. The law asks for three
   * years after the sale ended (电子商务法 31), and a sale with its refunds ends within two.
   */
  keepDepartedMs: 5 * 365 * DAY_MS,
  /** Whoever finishes a departure has it alone for so long: a function lives 60 s at most. */
  departureMs: 2 * MINUTE_MS,
  linesPerOrder: 50,
  linesPerCart: 120,
  piecesPerLine: 999,
  noticesPerOrder: 10,
  timelinePerOrder: 200,
  addressesPerShopper: 20,
  favouritesPerShopper: 200,
  reviewsPerPage: 10,
  /** Characters. */
  reviewLength: 500,
  picturesPerReview: 9,
  /** Two columns, ten rows: what a phone shows before it asks for more. */
  productsPerPage: 20,
  ordersPerPage: 20,
  /** Goods in a page of their editor's list, and SKUs in one of those that run low. */
  goodsPerPage: 20,
  lowPerPage: 50,
  /** Prices and lists that did not follow a change at once are followed up after this long. */
  goodsFollowMs: MINUTE_MS,
  choicesPerSpec: 20,
  specsPerProduct: 3,
  skusPerProduct: 100,
  picturesPerProduct: 9,
  /** A search in my orders looks through so many of the newest. */
  ordersSearched: 100,
  /** Orders that a purchase limit per shopper looks at, the newest. */
  ordersCounted: 100,
  /** Characters. */
  questionLength: 500,
  /** Characters: with its question an answer stays far below what a document may have. */
  answerLength: 4000,
  /** A growing answer is stored after these gaps at the soonest, then after the last one. */
  answerGapsMs: [500, 500, 500, 500, 500, 500, 500, 500, 500, 500, SECOND_MS],
  /** An answer that is stopped with fewer characters than this was of no use yet: its call is given back. */
  usefulAnswer: 20,
  /** A question whose answer did not end by then lost its function: that one lives 60 s at most. */
  askMs: 3 * MINUTE_MS,
  /** Earlier questions and answers of the chat that the model is told. */
  turnsTold: 6,
  chatsPerPage: 20,
  messagesPerPage: 20,
  /** Chats and their messages leave this long after their last question. */
  keepChatsMs: 180 * DAY_MS,
  /** Goods and orders that the model is told of. */
  goodsTold: 8,
  ordersTold: 5,
  /** Taps in one report of a phone. */
  tapsPerBatch: 50,
  /** Reports of one shopper in a minute, and of all in one instance: beyond it the map is a sample. */
  tapBatchesPerMinute: 6,
  tapBatchesPerInstance: 300,
  /** Versions of the mini-program that an instance tells apart: made-up ones make no documents. */
  tapReleases: 8,
  /** Batches that a look at the map counts besides what is counted already. */
  tapBatchesRead: 300,
  /** Days of taps become one month this long after its end. */
  keepTapDaysMs: 90 * DAY_MS,
  /** A timer begins no other order after this long: a function has 60 s, and one order may wait 35 s for a lock. */
  batchMs: 20 * SECOND_MS,
  /** Orders that a timer works on side by side: each may write several documents at once, and connections are few. */
  timerLanes: 4,
  /** A timer's lease: no longer than the gap between two runs, so that a dead run costs none of those that follow. */
  leaseMs: 55 * SECOND_MS,
  /** What a timer can't even move on is looked at again after this long. */
  postponeMs: 10 * MINUTE_MS,
  /** Gaps between tries grow by up to this share, each order's by its own: what failed at once comes back spread. */
  gapSpread: 0.25,
  /** Orders on one page of a timer's work list. */
  timerBatch: 100
} as const

/** The gap before try number `tries` + 1, the last one for all that follow. */
export const gapAfter = (gapsMs: readonly number[], tries: number): number =>
  gapsMs[Math.min(tries, gapsMs.length - 1)] ?? HOUR_MS
