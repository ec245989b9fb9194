import path from 'node:path'
import { expect, test } from '@jest/globals'
import { parseProfile } from '../../cloudfunctions/_platform/cloudbase/profile-document.ts'
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
    const addressId = 'demo-home'
    const place = { province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路 90 号' }
    const home = { addressId, name: '林小满', phone: '13812342046', ...place, isDefault: false }
    const settled = { ...rich, openid: 'oSettled_01', name: 'settled', addresses: [home] }
    const gold = { openid: 'oGold_00001', name: 'gold', walletFen: 100, points: 1, level: 'gold' }
    const now = new Date('2026-11-22T04:00:00Z')
    await giveGifts(cloud.database, [rich], now)
    await giveGifts(cloud.database, [rich, gold, settled], now)
    const purses = await documentsOf(cloud.database, 'purses')
    expect(purses.map(parsePurse)).toMatchObject([
      { wallet: { freeFen: 8800 }, points: { free: 2400 }, seq: { wallet: 1, points: 1 } },
      { wallet: { freeFen: 100 }, points: { free: 1 } },
      { wallet: { freeFen: 8800 } }
    ])
    const entries = await documentsOf(cloud.database, 'entries')
    expect(entries.map(({ _id, reason }) => [_id, reason])).toEqual([
      ['adjust-rich-wallet', '开业体验礼'],
      ['adjust-rich-points', '开业体验礼'],
      ['adjust-gold-wallet', '开业体验礼'],
      ['adjust-gold-points', '开业体验礼'],
      ['adjust-settled-wallet', '开业体验礼'],
      ['adjust-settled-points', '开业体验礼']
    ])
    expect((await audit(cloud.database)).breaches).toEqual([])
    const profiles = await documentsOf(cloud.database, 'profiles')
    expect(profiles.map(parseProfile)).toMatchObject([
      { level: 'gold', addresses: [] },
      { level: 'regular', addresses: [{ addressId, isDefault: true, city: '杭州市' }] }
    ])
  } finally {
    await cloud.close()
  }
})
