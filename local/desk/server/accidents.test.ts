import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { MovableClock } from '../../clock.ts'
import { Faults } from '../../cloudbase/control/faults.ts'
import { startModel, type LocalModel } from '../../model/index.ts'
import { OpenFaults } from '../../wechat-open/faults.ts'
import { FaultBoard } from '../../wechat-pay/faults/fault-board.ts'
import { ACCIDENTS } from '../contract.ts'
import { Accidents } from './accidents.ts'

let model: LocalModel
beforeAll(async () => {
  model = await startModel({ pieceMs: 0 })
})
afterAll(() => model.close())

const openDesk = () => {
  const clock = new MovableClock()
  const parts = {
    clock,
    cloud: { faults: new Faults(clock) },
    wechat: { faults: new FaultBoard() },
    wechatOpen: { faults: new OpenFaults() },
    model
  }
  const accidents = new Accidents({ ...parts, onChange: () => undefined })
  const stateOf = (name: string) => accidents.list().find((one) => one.name === name)
  return { ...parts, accidents, stateOf }
}

const ask = async (): Promise<string> => {
  const response = await fetch(`${model.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${model.key}` },
    body: JSON.stringify({
      model: 'standard',
      stream: true,
      messages: [{ role: 'user', content: '你们卖什么' }]
    })
  })
  return response.text()
}

test('every accident can be switched on and off, and off is as it was', () => {
  const { accidents, stateOf, clock } = openDesk()
  for (const name of ACCIDENTS) {
    accidents.set(name, true)
    expect(stateOf(name)).toMatchObject({ on: true, struck: 0 })
  }
  accidents.clear()
  expect(accidents.list().filter(({ on }) => on)).toEqual([])
  clock.stop()
})

test('the open platform fails until it is switched off, and each strike is counted', () => {
  const { accidents, stateOf, wechatOpen, clock } = openDesk()
  accidents.set('openDown', true)
  expect(wechatOpen.faults.take('upload')).toMatchObject({ kind: 'status', status: 502 })
  expect(wechatOpen.faults.take('message')).toMatchObject({ kind: 'status' })
  expect(wechatOpen.faults.take('push')).toBeUndefined()
  expect(stateOf('openDown')).toMatchObject({ on: true, struck: 2, left: null })
  accidents.set('openDown', false)
  expect(wechatOpen.faults.take('upload')).toBeUndefined()
  clock.stop()
})

test('a model that breaks off is counted, and answers whole when it is switched off', async () => {
  const { accidents, stateOf, clock } = openDesk()
  accidents.set('modelBreaks', true)
  await ask().catch(() => undefined)
  expect(stateOf('modelBreaks')).toMatchObject({ on: true, struck: 1 })
  accidents.set('modelBreaks', false)
  expect(await ask()).toContain('[DONE]')
  clock.stop()
})
