import path from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { InMemoryHeatDays, InMemoryTapBatches } from '#domain/testing/in-memory-taps'
import { startCloudBase, type CloudBase } from '../../local/cloudbase/index.ts'
import { readResources } from '../../local/cloudbase/resources.ts'
import { tapsSuite, type TapsBench } from './taps-suite.ts'

tapsSuite('in memory', async () => ({
  tapBatches: new InMemoryTapBatches(),
  heatDays: new InMemoryHeatDays()
}))

const environment = { ...process.env }
let cloud: CloudBase
beforeAll(async () => {
  const resources = readResources(path.join(__dirname, '../../cloudbaserc.json'))
  cloud = await startCloudBase({ resources })
  Object.assign(process.env, cloud.sdkEnv())
})
afterAll(async () => {
  await cloud.close()
  process.env = environment
})

const empty = async (): Promise<void> => {
  for (const collectionName of ['tap_batches', 'tap_days']) {
    await cloud.database.execute('database.removeDocument', {
      collectionName,
      queryType: 'WHERE',
      query: '{"_id":{"$ne":""}}',
      multi: true
    })
  }
}

/** The SDK reads its environment when it is loaded. */
const open = async (): Promise<TapsBench> => {
  await empty()
  const { createDatabase } = await import('../../cloudfunctions/_platform/cloudbase/database.ts')
  const batches = await import('../../cloudfunctions/_platform/cloudbase/tap-batches.ts')
  const days = await import('../../cloudfunctions/_platform/cloudbase/heat-days.ts')
  const db = createDatabase()
  return { tapBatches: batches.createTapBatches(db), heatDays: days.createHeatDays(db) }
}

tapsSuite('on CloudBase', open)
