import type { Ports } from '#domain/testing/compose'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Watch } from './watch.ts'

/** The same ports; the watch looks at what every write left behind. */
export const watchedPorts = (ports: Ports, watch: Watch): Ports => ({
  ...ports,
  ...watchedPurses(ports, watch),
  ...watchedMessages(ports, watch),
  ...watchedCoupons(ports, watch),
  ...watchedQuestions(ports, watch),
  belongings: watchedBelongings(ports, watch),
  afterSales: withVerbs(ports.afterSales, {
    insert: async (draft) => {
      const inserted = await ports.afterSales.insert(draft)
      if (inserted.kind === 'done') watch.afterSale(inserted.afterSale.state)
      return inserted
    },
    save: async (afterSale) => {
      const saved = await ports.afterSales.save(afterSale)
      if (saved.kind === 'done') watch.afterSale(saved.afterSale.state)
      return saved
    },
    postpone: async (afterSale, until) => {
      await ports.afterSales.postpone(afterSale, until)
      const there = await ports.afterSales.byId(afterSale.state.id)
      const known = watch.afterSales.get(afterSale.state.id)
      if (there && there.state.version !== known?.version) watch.afterSale(there.state)
    }
  }),
  orders: withVerbs(ports.orders, {
    insert: async (order) => {
      const inserted = await ports.orders.insert(order)
      if (inserted.kind === 'done') watch.order(inserted.order.state)
      return inserted
    },
    save: async (order) => {
      const saved = await ports.orders.save(order)
      if (saved.kind === 'done') watch.order(saved.order.state)
      return saved
    },
    remove: async (order) => {
      const removed = await ports.orders.remove(order)
      if (removed === 'done') watch.forgotten(order.state)
      return removed
    },
    postpone: async (order, field, until) => {
      await ports.orders.postpone(order, field, until)
      const there = await ports.orders.byId(order.state.id)
      const known = watch.orders.get(order.state.id)
      // An order that somebody else moved in time stays as it is.
      if (there && there.state.version !== known?.version) watch.order(there.state)
    }
  }),
  stock: withVerbs(ports.stock, {
    hold: async (orderId, hold) => {
      const outcome = await ports.stock.hold(orderId, hold)
      watch.stock(hold.skuId)
      return outcome
    },
    release: async (orderId, hold) => {
      const written = await ports.stock.release(orderId, hold)
      watch.stock(hold.skuId)
      return written
    },
    restock: async (number, pieces) => {
      const written = await ports.stock.restock(number, pieces)
      watch.stock(pieces.skuId)
      return written
    },
    sell: async (orderId, hold) => {
      const written = await ports.stock.sell(orderId, hold)
      watch.stock(hold.skuId)
      return written
    }
  })
})

const watchedBelongings = (
  { belongings, purses, afterSales }: Ports,
  watch: Watch
): Ports['belongings'] =>
  withVerbs(belongings, {
    closePurse: async (purse, as) => {
      const written = await belongings.closePurse(purse, as)
      if (written === 'done') watch.departures.closed(purse, as)
      return written
    },
    renameAccount: async (openid, as) => {
      const before = await purses.read(openid)
      await belongings.renameAccount(openid, as)
      if (before?.leaving === as) watch.renamed(openid, as)
    },
    renameAfterSales: async (openid, as) => {
      await belongings.renameAfterSales(openid, as)
      for (const one of await afterSales.ofShopper(as, { limit: EVERY })) {
        if (watch.afterSales.get(one.state.id)?.openid === openid) watch.afterSale(one.state)
      }
    }
  })

/** More requests than one shopper makes here. */
const EVERY = 1000

const watchedQuestions = (
  { chatMessages, askHolds }: Ports,
  watch: Watch
): Pick<Ports, 'chatMessages' | 'askHolds'> => ({
  chatMessages: withVerbs(chatMessages, {
    insert: async (message) => {
      const written = await chatMessages.insert(message)
      if (written === 'done') watch.questions.stored(message)
      return written
    },
    save: async (message, changes) => {
      const saved = await chatMessages.save(message, changes)
      const wrong = saved.kind === 'done' ? watch.questions.stored(saved.message) : null
      if (wrong !== null) watch.accuse('I4', wrong, message.id)
      return saved
    },
    remove: async (message) => {
      await chatMessages.remove(message)
      if (!(await chatMessages.byId(message.id))) watch.questions.removed(message)
    }
  }),
  askHolds: withVerbs(askHolds, {
    hold: async (purse, hold) => {
      const before = watch.purseOf(purse.openid)
      const written = await askHolds.hold(purse, hold)
      const isNew = written === 'done' && before.asks[hold.messageId] === undefined
      if (isNew && before.quota.status === 'frozen') {
        watch.accuse('I1', 'a question took a call of a frozen account', hold.messageId)
      }
      watch.purse(purse.openid)
      return written
    },
    release: async (openid, messageId) => {
      const written = await askHolds.release(openid, messageId)
      watch.purse(openid)
      return written
    }
  })
})

const watchedMessages = (
  { profiles, messages }: Ports,
  { mailbox }: Watch
): Pick<Ports, 'profiles' | 'messages'> => ({
  profiles: withVerbs(profiles, {
    save: async (before, after) => {
      const saved = await profiles.save(before, after)
      if (saved.kind === 'done') mailbox.kept(before, saved.profile)
      return saved
    }
  }),
  messages: withVerbs(messages, {
    send: async (message) => {
      mailbox.sends(message)
      const sent = await messages.send(message)
      mailbox.sent(message, sent)
      return sent
    }
  })
})

const watchedPurses = (
  { purses, ledger }: Ports,
  watch: Watch
): Pick<Ports, 'purses' | 'ledger'> => ({
  purses: withVerbs(purses, {
    hold: async (openid, orderId, asked) => {
      const outcome = await purses.hold(openid, orderId, asked)
      watch.purse(openid)
      return outcome
    },
    release: async (openid, orderId, hold) => {
      const written = await purses.release(openid, orderId, hold)
      watch.purse(openid)
      return written
    },
    returnCoupon: async (openid, orderId, couponId) => {
      const written = await purses.returnCoupon(openid, orderId, couponId)
      watch.purse(openid)
      return written
    },
    capture: async (openid, orderId, hold) => {
      const written = await purses.capture(openid, orderId, hold)
      watch.purse(openid)
      return written
    }
  }),
  ledger: withVerbs(ledger, {
    post: async (posting, now) => {
      const before = watch.purseOf(posting.openid)
      const written = await ledger.post(posting, now)
      if (written === 'done') watch.took(posting, before)
      if (written === 'done') watch.posted(posting)
      watch.purse(posting.openid)
      return written
    }
  })
})

const watchedCoupons = (
  { couponClaims, couponStock }: Ports,
  watch: Watch
): Pick<Ports, 'couponClaims' | 'couponStock'> => ({
  couponClaims: withVerbs(couponClaims, {
    begin: async (claim) => {
      const outcome = await couponClaims.begin(claim)
      watch.purse(claim.openid)
      return outcome
    },
    finish: async (claim) => {
      const written = await couponClaims.finish(claim)
      watch.purse(claim.openid)
      return written
    },
    giveUp: async (claim) => {
      const written = await couponClaims.giveUp(claim)
      watch.purse(claim.openid)
      return written
    }
  }),
  couponStock: withVerbs(couponStock, {
    take: async (claim) => {
      const taken = await couponStock.take(claim)
      watch.couponStock(claim.templateId)
      return taken
    },
    giveBack: async (claim) => {
      const written = await couponStock.giveBack(claim)
      watch.couponStock(claim.templateId)
      return written
    },
    settle: async (claim) => {
      const written = await couponStock.settle(claim)
      watch.couponStock(claim.templateId)
      return written
    }
  })
})
