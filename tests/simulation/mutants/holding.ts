import { orderId as parsedId } from '#domain/kernel/ids'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const releaseWithoutKey: Mutant = {
  name: 'releaseWithoutKey',
  bug: 'a product is given free by whoever releases, also when another order has claimed it',
  metIn: 0,
  beneath: ({ ports, purses }) => ({
    purses: withVerbs(ports.purses, {
      release: async (openid, orderId, hold) => {
        const written = await ports.purses.release(openid, orderId, hold)
        const purse = purses.current(openid)
        const mine = new Set<string>(hold.quotaProducts)
        const kept = Object.entries(purse.openQuota).filter(([product]) => !mine.has(product))
        purses.store({ ...purse, openQuota: Object.fromEntries(kept) })
        return written
      }
    })
  })
}

export const couponNotHeld: Mutant = {
  name: 'couponNotHeld',
  bug: 'a coupon is free until its order is paid, so two orders may use it',
  metIn: 0,
  beneath: ({ ports }) => ({
    purses: withVerbs(ports.purses, {
      hold: (openid, orderId, { hold, now }) => {
        const { couponId: _, ...rest } = hold
        return ports.purses.hold(openid, orderId, { hold: rest, now })
      }
    })
  })
}

export const unknownMeansDone: Mutant = {
  name: 'unknownMeansDone',
  bug: 'a release whose outcome nobody knows counts as done',
  metIn: 2,
  above: (ports) => ({
    ...ports,
    purses: withVerbs(ports.purses, {
      release: async (openid, orderId, hold) => {
        const written = await ports.purses.release(openid, orderId, hold)
        return written === 'unknown' ? 'done' : written
      }
    }),
    stock: withVerbs(ports.stock, {
      release: async (orderId, hold) => {
        const written = await ports.stock.release(orderId, hold)
        return written === 'unknown' ? 'done' : written
      }
    })
  })
}

export const soldTwice: Mutant = {
  name: 'soldTwice',
  bug: 'pieces are sold without asking whether the order still holds them',
  metIn: 0,
  beneath: ({ ports }) => {
    let serial = 0
    return {
      stock: withVerbs(ports.stock, {
        sell: async (orderId, { skuId, quantity }) => {
          const written = await ports.stock.sell(orderId, { skuId, quantity })
          if (written !== 'refused') return written
          serial += 1
          const again = parsedId(`again${serial}`.padEnd(20, '0'))
          const offer = (await ports.offers.bySkus([skuId])).get(skuId)
          const offerVersion = offer?.version ?? 0
          await ports.stock.hold(again, { skuId, quantity, offerVersion })
          return ports.stock.sell(again, { skuId, quantity })
        }
      })
    }
  }
}

export const saleForgotten: Mutant = {
  name: 'saleForgotten',
  bug: 'a hold that was under way while its order was sold its pieces takes them once more',
  metIn: 1,
  beneath: ({ ports, shop, couponStock }) => ({
    couponStock: withVerbs(ports.couponStock, {
      take: (claim) => {
        couponStock.forgetSales(claim.templateId)
        return ports.couponStock.take(claim)
      }
    }),
    stock: withVerbs(ports.stock, {
      hold: (orderId, hold) => {
        shop.forgetSales(hold.skuId)
        return ports.stock.hold(orderId, hold)
      }
    })
  })
}

export const oversold: Mutant = {
  name: 'oversold',
  bug: 'an order goes on although the last piece went to somebody else',
  metIn: 2,
  beneath: ({ ports }) => ({
    stock: withVerbs(ports.stock, {
      hold: async (orderId, hold) => {
        const outcome = await ports.stock.hold(orderId, hold)
        return outcome.kind === 'soldOut' ? { kind: 'held' } : outcome
      }
    })
  })
}
