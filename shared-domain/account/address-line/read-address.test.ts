import { describe, expect, test } from '@jest/globals'
import { knownRegion } from '../regions/regions.ts'
import { readAddress } from './read-address.ts'

const PHONE = '13800138000'

/** One row: name (_ for its blank), province, city, district, detail; `-` is absent. The phone is always the same. */
const expected = (row: string): Record<string, string> => {
  const [name = '', province = '', city = '', district = '', ...detail] = row.split(' ')
  const fields = {
    name: name.replace('_', ' '),
    phone: PHONE,
    province,
    city,
    district,
    detail: detail.join(' ')
  }
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => !['-', ''].includes(value))
  )
}

const NANSHAN = '广东省 深圳市 南山区'
const CHAOYANG = '北京市 北京市 朝阳区'

describe('a whole line, in any order and with any marks', () => {
  test.each([
    ['张三 13800138000 广东省深圳市南山区科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['张三，13800138000，广东省深圳市南山区科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['13800138000 张三 广东省深圳市南山区科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['广东省深圳市南山区科技园路1号 张三 13800138000', `张三 ${NANSHAN} 科技园路1号`],
    ['广东省深圳市南山区科技园路1号，13800138000，张三', `张三 ${NANSHAN} 科技园路1号`],
    ['张三广东省深圳市南山区科技园路1号13800138000', `张三 ${NANSHAN} 科技园路1号`],
    ['广东省深圳市南山区科技园路1号张三13800138000', `张三 ${NANSHAN} 科技园路1号`],
    ['张三13800138000广东省深圳市南山区科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['广东省 深圳市 南山区 科技园路 1 号 张三 138-0013-8000', `张三 ${NANSHAN} 科技园路1号`],
    ['张三\n138 0013 8000\n广东省深圳市南山区\n科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['张三 +86 138 0013 8000 广东-深圳-南山区 科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['张三/(+86)13800138000/广东省/深圳市/南山区/科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    [
      '收件人：张三 手机：13800138000 地址：广东省深圳市南山区科技园路1号',
      `张三 ${NANSHAN} 科技园路1号`
    ],
    [
      '收货人:张三\n手机号码:13800138000\n所在地区:广东省深圳市南山区\n详细地址:科技园路1号',
      `张三 ${NANSHAN} 科技园路1号`
    ],
    [
      '收货人：张三手机号码：13800138000所在地区：广东省深圳市南山区详细地址：科技园路1号',
      `张三 ${NANSHAN} 科技园路1号`
    ],
    ['【张三】【13800138000】【广东省深圳市南山区科技园路1号】', `张三 ${NANSHAN} 科技园路1号`],
    ['张三（收）13800138000 广东省深圳市南山区科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['广东省深圳市南山区科技园路1号 张三收 13800138000', `张三 ${NANSHAN} 科技园路1号`],
    ['张三　１３８００１３８０００　广东省深圳市南山区科技园路１号', `张三 ${NANSHAN} 科技园路1号`],
    [
      '广东省深圳市南山区 广东省深圳市南山区科技园路1号 张三 13800138000',
      `张三 ${NANSHAN} 科技园路1号`
    ],
    [
      '姓名 张三 电话 13800138000 地址 广东省深圳市南山区科技园路1号',
      `张三 ${NANSHAN} 科技园路1号`
    ],
    ['518000 广东省深圳市南山区科技园路1号 张三 13800138000', `张三 ${NANSHAN} 科技园路1号`],
    ['张三 13800138000 广东省深圳市南山区科技园路1号 邮编：518057', `张三 ${NANSHAN} 科技园路1号`],
    ['张三 13800138000-1234 广东省深圳市南山区科技园路1号', `张三 ${NANSHAN} 科技园路1号`],
    ['寄到 深圳市南山区科技园路1号 欧阳娜娜 13800138000', `欧阳娜娜 ${NANSHAN} 科技园路1号`],
    ['Anna Li 13800138000 广东省深圳市南山区科技园路1号', `Anna_Li ${NANSHAN} 科技园路1号`],
    ['爱吃鱼的猫 13800138000 广东省深圳市南山区科技园路1号', `爱吃鱼的猫 ${NANSHAN} 科技园路1号`],
    [
      '阿依古丽·买买提 13800138000 广东省深圳市南山区科技园路1号',
      `阿依古丽·买买提 ${NANSHAN} 科技园路1号`
    ]
  ])('%s', (line, row) => {
    expect(readAddress(line)).toEqual(expected(row))
  })
})

describe('places as people write them', () => {
  test.each([
    [
      '陈先生13800138000福建省厦门市思明区软件园二期观日路52号',
      '陈先生 福建省 厦门市 思明区 软件园二期观日路52号'
    ],
    ['13800138000,陈,广东省佛山市顺德区大良街道1号', '陈 广东省 佛山市 顺德区 大良街道1号'],
    ['李雷 13800138000 云南省大理州大理市下关镇1号', '李雷 云南省 大理白族自治州 大理市 下关镇1号'],
    ['西藏 拉萨 城关区 北京中路1号 扎西 13800138000', '扎西 西藏自治区 拉萨市 城关区 北京中路1号'],
    ['李雷 13800138000 浙江省义乌市稠城街道1号', '李雷 浙江省 金华市 义乌市 稠城街道1号'],
    ['李雷 13800138000 天津滨海新区第一大街1号', '李雷 天津市 天津市 滨海新区 第一大街1号'],
    ['李雷 13800138000 北京市通州区经济开发区1号', '李雷 北京市 北京市 通州区 经济开发区1号'],
    ['李雷 13800138000 甘肃省嘉峪关市新华中路10号', '李雷 甘肃省 嘉峪关市 - 新华中路10号'],
    [
      '李雷 13800138000 北京市朝阳区建国路88号院5号楼1802',
      `李雷 ${CHAOYANG} 建国路88号院5号楼1802`
    ],
    ['李雷 13800138000 北京朝阳区建国路88号', `李雷 ${CHAOYANG} 建国路88号`],
    ['李雷 13800138000 北京市北京市朝阳区建国路88号', `李雷 ${CHAOYANG} 建国路88号`],
    ['李雷 13800138000 北京 北京市 朝阳区 建国路88号', `李雷 ${CHAOYANG} 建国路88号`],
    ['李雷 13800138000 北京市市辖区朝阳区建国路88号', `李雷 ${CHAOYANG} 建国路88号`],
    ['李雷 13800138000 重庆市渝北区龙溪街道1号', '李雷 重庆市 重庆市 渝北区 龙溪街道1号'],
    ['李雷 13800138000 重庆市城口县葛城街道1号', '李雷 重庆市 县 城口县 葛城街道1号'],
    ['李雷 13800138000 重庆市县城口县葛城街道1号', '李雷 重庆市 县 城口县 葛城街道1号'],
    [
      '李雷 13800138000 湖北省仙桃市龙华山街道1号',
      '李雷 湖北省 省直辖县级行政区划 仙桃市 龙华山街道1号'
    ],
    [
      '李雷 13800138000 湖北省省直辖县级行政区划仙桃市龙华山街道1号',
      '李雷 湖北省 省直辖县级行政区划 仙桃市 龙华山街道1号'
    ],
    ['李雷 13800138000 内蒙古自治区呼和浩特市赛罕区1号', '李雷 内蒙古自治区 呼和浩特市 赛罕区 1号'],
    [
      '李雷 13800138000 内蒙古呼和浩特赛罕区大学路1号',
      '李雷 内蒙古自治区 呼和浩特市 赛罕区 大学路1号'
    ],
    ['李雷 13800138000 广西省桂林市七星区1号', '李雷 广西壮族自治区 桂林市 七星区 1号'],
    [
      '李雷 13800138000 新疆伊犁州伊宁市解放路1号',
      '李雷 新疆维吾尔自治区 伊犁哈萨克自治州 伊宁市 解放路1号'
    ],
    [
      '李雷 13800138000 湖北恩施土家族苗族自治州恩施市1号',
      '李雷 湖北省 恩施土家族苗族自治州 恩施市 1号'
    ],
    ['李雷 13800138000 广东省东莞市长安镇振安路1号', '李雷 广东省 东莞市 长安镇 振安路1号'],
    ['李雷 13800138000 广东省东莞市东莞市长安镇振安路1号', '李雷 广东省 东莞市 长安镇 振安路1号'],
    ['李雷 13800138000 江苏昆山市花桥镇1号', '李雷 江苏省 苏州市 昆山市 花桥镇1号'],
    ['李雷 13800138000 昆山市花桥镇绿地大道1号', '李雷 江苏省 苏州市 昆山市 花桥镇绿地大道1号'],
    ['李雷 13800138000 吉林市船营区1号', '李雷 吉林省 吉林市 船营区 1号'],
    ['李雷 13800138000 吉林省吉林市船营区1号', '李雷 吉林省 吉林市 船营区 1号'],
    ['李雷 13800138000 青海海南州共和县1号', '李雷 青海省 海南藏族自治州 共和县 1号'],
    ['李雷 13800138000 天津市河北区光复道1号', '李雷 天津市 天津市 河北区 光复道1号'],
    ['李雷 13800138000 上海市浦东新区世纪大道1号', '李雷 上海市 上海市 浦东新区 世纪大道1号'],
    ['李雷 13800138000 上海 浦东 世纪大道1号', '李雷 上海市 上海市 浦东新区 世纪大道1号'],
    [
      '李雷 13800138000 香港特别行政区九龙油尖旺区弥敦道1号',
      '李雷 香港特别行政区 九龙 油尖旺区 弥敦道1号'
    ],
    ['李雷 13800138000 苏州市工业园区星湖街1号', '李雷 江苏省 苏州市 工业园区 星湖街1号'],
    ['李雷 13800138000 大连 中山区 人民路1号', '李雷 辽宁省 大连市 中山区 人民路1号'],
    ['李雷 13800138000 长沙县星沙街道1号', '李雷 湖南省 长沙市 长沙县 星沙街道1号'],
    [
      '李雷 13800138000 浙江省杭州市西湖区文三路(黄龙)1号A座B/C栋3-2-502',
      '李雷 浙江省 杭州市 西湖区 文三路(黄龙)1号A座B/C栋3-2-502'
    ]
  ])('%s', (line, row) => {
    expect(readAddress(line)).toEqual(expected(row))
  })
})

describe('what could be two places is left out, never guessed', () => {
  test.each([
    ['李雷 13800138000 朝阳区建国路88号', '朝阳区建国路88号'],
    ['李雷 13800138000 鼓楼区中山路1号', '鼓楼区中山路1号'],
    ['李雷 13800138000 高新区天府大道1号', '高新区天府大道1号'],
    ['李雷 13800138000 长安镇振安路1号', '长安镇振安路1号'],
    ['李雷 13800138000 南京路100号', '南京路100号'],
    ['李雷 13800138000 重庆南路1号', '重庆南路1号'],
    ['李雷 13800138000 北京市场街5号', '北京市场街5号'],
    ['李雷 13800138000 幸福小区3栋', '幸福小区3栋']
  ])('%s', (line, detail) => {
    expect(readAddress(line)).toEqual({ name: '李雷', phone: PHONE, detail })
  })

  test('a district that the city does not have stays with the street', () => {
    expect(readAddress('李雷 13800138000 广东省深圳市西湖区文三路1号')).toEqual(
      expected('李雷 广东省 深圳市 - 西湖区文三路1号')
    )
  })

  test('a short district name in a street is no district', () => {
    expect(readAddress('李雷 13800138000 北京朝阳门内大街1号')).toEqual(
      expected('李雷 北京市 北京市 - 朝阳门内大街1号')
    )
    expect(readAddress('李雷 13800138000 深圳市龙华路12号')).toEqual(
      expected('李雷 广东省 深圳市 - 龙华路12号')
    )
  })

  test('a name that is also a town makes a lone district doubtful', () => {
    const read = readAddress('安康 13800138000 昆山市花桥镇1号')
    expect(read).not.toHaveProperty('city', '安康市')
  })

  test('许昌 has no 东城区 among its districts: Beijing is not meant', () => {
    expect(readAddress('李雷 13800138000 许昌 东城区 八一路1号')).not.toHaveProperty(
      'city',
      '北京市'
    )
    expect(readAddress('李雷 13800138000 许昌东城区八一路1号')).not.toHaveProperty('city', '北京市')
  })
})

test('parts that are there are read, the others are absent', () => {
  expect(readAddress('13800138000')).toEqual({ phone: PHONE })
  expect(readAddress('张三')).toEqual({ name: '张三' })
  expect(readAddress('浙江省杭州市西湖区')).toEqual({
    province: '浙江省',
    city: '杭州市',
    district: '西湖区'
  })
  expect(readAddress('')).toEqual({})
  expect(readAddress(' ,，。\n')).toEqual({})
})

test('other numbers are no phone', () => {
  for (const line of [
    '12345678901',
    '138001380001',
    '1380013800',
    '0755-86013388',
    '400-800-8000'
  ]) {
    expect(readAddress(line)).not.toHaveProperty('phone')
  }
})

test('whatever is pasted, the region is a place and nothing is too long', () => {
  const pieces = [
    '广东省',
    '深圳',
    '朝阳区',
    '省',
    '市辖区',
    '13800138000',
    ' ',
    '收:',
    '😀',
    '(',
    '路1号',
    '县',
    '\u0001'
  ]
  for (let seed = 1; seed < 3000; seed += 1) {
    const line = Array.from(
      { length: 8 },
      (_, n) => pieces[(seed * (n + 7) * 31 + n * n) % 13]
    ).join('')
    const { province, city, district, detail = '', name = '' } = readAddress(line.repeat(seed % 3))
    if (province !== undefined && city !== undefined && district !== undefined) {
      expect(knownRegion({ province, city, district })).toEqual({ province, city, district })
    }
    expect(detail.length).toBeLessThanOrEqual(100)
    expect(name.length).toBeLessThanOrEqual(25)
  }
})
