import { expect, test } from '@jest/globals'
import { knownRegion, regionsUnder, regionTree } from './regions.ts'

const districts = [...regionTree()].flatMap(([province, cities]) =>
  [...cities].flatMap(([city, names]) => names.map((district) => ({ province, city, district })))
)

test('the whole country is there: 34 provinces, about 340 cities and 2,900 districts, with no empty place', () => {
  expect(regionsUnder([])).toHaveLength(34)
  const cities = [...regionTree().values()].flatMap((one) => [...one.values()])
  expect(cities.length).toBeGreaterThan(340)
  expect(cities.filter((names) => names.length === 0)).toEqual([])
  expect(districts.length).toBeGreaterThan(2900)
})

test('a place stands once under its city, and every place is known by its own names', () => {
  const paths = districts.map(({ province, city, district }) => `${province}/${city}/${district}`)
  expect(new Set(paths).size).toBe(paths.length)
  for (const one of districts) expect(knownRegion(one)).toEqual(one)
})

test('a picker goes from provinces to cities to districts', () => {
  expect(regionsUnder([]).slice(0, 3)).toEqual(['北京市', '天津市', '河北省'])
  expect(regionsUnder(['广东省'])).toContain('深圳市')
  expect(regionsUnder(['广东省', '深圳市'])).toContain('南山区')
  expect(regionsUnder(['广东省', '深圳市', '南山区'])).toEqual([])
  expect(regionsUnder(['亚特兰蒂斯'])).toEqual([])
  expect(regionsUnder(['广东省', '杭州市'])).toEqual([])
})

test.each([
  ['杭州市', '临平区'],
  ['杭州市', '钱塘区'],
  ['三明市', '沙县区'],
  ['洛阳市', '偃师区'],
  ['和田地区', '和安县'],
  ['自治区直辖县级行政区划', '白杨市'],
  ['山南市', '错那市'],
  ['烟台市', '蓬莱区']
])('changes of the last years are in: %s %s', (city, district) => {
  expect(districts).toContainEqual(expect.objectContaining({ city, district }))
})

test.each(['港闸区', '梅列区', '江干区', '下城区', '长岛县'])('%s is no more', (district) => {
  expect(districts).not.toContainEqual(expect.objectContaining({ district }))
})

test.each([
  ['北京市', '市辖区', '东城区', '北京市'],
  ['湖北省', '省直辖县', '仙桃市', '省直辖县级行政区划'],
  ['湖北省', '仙桃市', '仙桃市', '省直辖县级行政区划'],
  ['重庆市', '重庆市', '渝北区', '重庆市'],
  ['新疆维吾尔自治区', '石河子市', '石河子市', '自治区直辖县级行政区划']
])("another list's %s %s %s is known", (...names) => {
  const [province, city, district, ours] = names
  expect(knownRegion({ province, city, district })).toEqual({ province, city: ours, district })
})

test('a city that has towns only may stand for them', () => {
  const dongguan = { province: '广东省', city: '东莞市', district: '东莞市' }
  expect(knownRegion(dongguan)).toEqual(dongguan)
  expect(knownRegion({ ...dongguan, city: '深圳市', district: '深圳市' })).toBeNull()
})

test('what is no place is refused', () => {
  const nowhere = [
    ['广东省', '深圳市', '海淀区'],
    ['广东', '深圳市', '南山区'],
    ['广东省', '北京市', '南山区'],
    ['', '', ''],
    ['__proto__', 'constructor', 'toString']
  ]
  for (const [province = '', city = '', district = ''] of nowhere) {
    expect(knownRegion({ province, city, district })).toBeNull()
  }
})
