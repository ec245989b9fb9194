import path from 'node:path'
import { expect, test } from '@jest/globals'
import { parsePurse } from '../../cloudfunctions/_platform/cloudbase/purse-document.ts'
import { audit } from '../../tests/stories/audit.ts'
import { documentsOf } from '../../tests/stories/documents.ts'
import { startCloudBase } from '../cloudbase/index.ts'
import { readResources } from '../cloudbase/resources.ts'
import { projectRoot } from '../stack.ts'
import { giveGifts } from './gifts.ts'

test('a gift is posted once, and the ledger adds up', async () => {
  const resources = readResources(path.join(projectRoot, 'cloudbaserc.json'))
  const cloud = await startCloudBase({ resources })
  try {
    const rich = { openid: 'oRich_00001', name: 'rich', walletFen: 8800, points: 2400 }
    const gold = { openid: 'oGold_00001', name: 'gold', walletFen: 100, points: 1, level: 'gold' }
    const now = new Date('2026-11-22T04:00:00Z')
    await giveGifts(cloud.database, [rich], now)
    await giveGifts(cloud.database, [rich, gold], now)
    const purses = await documentsOf(cloud.database, 'purses')
    expect(purses.map(parsePurse)).toMatchObject([
      { wallet: { freeFen: 8800 }, points: { free: 2400 }, seq: { wallet: 1, points: 1 } },
      { wallet: { freeFen: 100 }, points: { free: 1 } }
    ])
    const entries = await documentsOf(cloud.database, 'entries')
    expect(entries.map(({ _id, reason }) => [_id, reason])).toEqual([
      ['adjust-rich-wallet', '开业体验礼'],
      ['adjust-rich-points', '开业体验礼'],
      ['adjust-gold-wallet', '开业体验礼'],
      ['adjust-gold-points', '开业体验礼']
    ])
    expect((await audit(cloud.database)).breaches).toEqual([])
    expect(await documentsOf(cloud.database, 'profiles')).toMatchObject([{ level: 'gold' }])
  } finally {
    await cloud.close()
  }
})
