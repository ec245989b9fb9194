import { describe, expect, test } from '@jest/globals'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { readResources } from '../../local/cloudbase/resources.ts'
import { parseCron } from '../../local/cloudbase/timers/cron.ts'
import { filesUnder, readText, ROOT } from './source-file.ts'

const resources = readResources(path.join(ROOT, 'cloudbaserc.json'))
const functionNames = resources.functions.map(({ name }) => name)

/** What of WeChat's server APIs a door leads to, by what it composes. */
const OPEN_APIS = [
  { by: /createMessages\(/, apis: ['subscribeMessage.send'] },
  {
    by: /createShippingReports\(/,
    apis: ['wxa.sec.order.uploadShippingInfo', 'wxa.sec.order.getOrder']
  },
  // The doors of shoppers only look.
  { by: /\bcompose\(\)/, apis: ['wxa.sec.order.getOrder'] }
]

describe('cloudbaserc.json agrees with the code', () => {
  test('every door is a function, and every function has a door', () => {
    const doors = readdirSync(path.join(ROOT, 'cloudfunctions'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map(({ name }) => name)
    expect(functionNames.toSorted()).toEqual(doors.toSorted())
    for (const door of doors) {
      expect(filesUnder(`cloudfunctions/${door}`)).toContain(`cloudfunctions/${door}/index.ts`)
    }
  })

  test.each(functionNames)('%s may call exactly those of WeChat that its code names', (name) => {
    const file = `cloudfunctions/${name}/config.json`
    const config: unknown = filesUnder(`cloudfunctions/${name}`).includes(file)
      ? JSON.parse(readText(file))
      : {}
    const allowed: unknown = Object(Object(config).permissions).openapi ?? []
    const door = filesUnder(`cloudfunctions/${name}`)
      .filter((one) => /\/(index|compose)\.ts$/.test(one))
      .map(readText)
      .join('\n')
    const wanted = OPEN_APIS.filter(({ by }) => by.test(door)).flatMap(({ apis }) => apis)
    expect(allowed).toEqual([...new Set(wanted)])
  })

  test('functions are deployed from where the build puts them', () => {
    expect(resources.functionRoot).toBe('./dist/cloudfunctions')
    expect(JSON.parse(readText('project.config.json'))).toMatchObject({
      cloudfunctionRoot: 'dist/cloudfunctions/'
    })
  })

  test('routes lead to functions and are the paths that WeChat calls', () => {
    expect(resources.routes).toEqual([
      { path: '/wechat-pay/notify', functionName: 'payment-notify' },
      { path: '/wechat/push', functionName: 'wechat-push' }
    ])
  })

  test('a function runs no longer than the platform lets it, and a door answers within 20 s', () => {
    for (const { name, timeoutSeconds, timers } of resources.functions) {
      // Nobody waits for the assistant's answer: it is looked at while it grows.
      const isLong = timers.length > 0 || name === 'assistant'
      expect({ name, inTime: timeoutSeconds <= (isLong ? 60 : 20) }).toEqual({
        name,
        inTime: true
      })
    }
  })
})

describe('timers', () => {
  const timers = resources.functions.flatMap(({ name, timers: all }) =>
    all.map((timer) => ({ of: name, ...timer }))
  )

  test('a function has one timer at most, as WeChat allows', () => {
    expect(resources.functions.filter((one) => one.timers.length > 1)).toEqual([])
  })

  test.each(timers)('$of: $cron has seven fields that the emulator understands', ({ cron }) => {
    expect(cron.split(' ')).toHaveLength(7)
    expect(() => parseCron(cron)).not.toThrow()
  })
})

describe('collections', () => {
  test.each(resources.collections)('$name is read and written by functions alone', ({ acl }) => {
    expect(acl).toBe('ADMINONLY')
  })

  test.each(resources.collections)('$name has no unique index: ids are the keys', ({ indexes }) => {
    expect(indexes.filter(({ unique }) => unique)).toEqual([])
  })

  test.each(resources.collections)('no two indexes of $name begin alike', ({ indexes }) => {
    const keys = indexes.map((index) =>
      index.keys.map(({ field, direction }) => `${field}:${direction}`).join(',')
    )
    const covered = keys.filter((one) => keys.some((other) => other.startsWith(`${one},`)))
    expect(new Set(keys).size).toBe(keys.length)
    expect(covered).toEqual([])
  })
})

describe('settings', () => {
  test('every value comes from the environment, so that no secret is in the file', () => {
    for (const { environment } of resources.functions) {
      for (const [name, value] of Object.entries(environment)) {
        expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/)
        expect(value).toBe(`{{env.${name}}}`)
      }
    }
  })

  test('the code reads exactly the settings that functions are given', () => {
    const given = new Set(
      resources.functions.flatMap(({ environment }) => Object.keys(environment))
    )
    const code = filesUnder('cloudfunctions')
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map(readText)
      .join('\n')
    const named = code.matchAll(/\b(WX(?:PAY|_PUSH)_[A-Z0-9_]+)\b|process\.env\['(\w+)'\]/g)
    const read = new Set([...named].map(([, gateway, other]) => gateway ?? other ?? ''))
    for (const platform of ['TCB_ENV', 'SCF_NAMESPACE']) read.delete(platform)
    expect([...given].toSorted()).toEqual([...read].toSorted())
  })

  test.each(resources.functions)(
    '$name has the keys of WeChat Pay exactly if it talks to it',
    ({ name, environment }) => {
      const talks = !readText(`cloudfunctions/${name}/index.ts`).includes('composeGround')
      expect(Object.keys(environment).some((one) => one.startsWith('WXPAY_'))).toBe(talks)
    }
  )
})
