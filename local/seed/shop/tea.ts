import { choices, colours, priced, tinted, type Product } from './product.ts'

export const tea: readonly Product[] = [
  {
    id: 'oolong-wild',
    name: '山野乌龙 清香型',
    line: '兰花香，七泡还有余味',
    story: [
      '海拔 900 米的老茶园，春茶手采，轻发酵轻焙火。干茶紧结，冲开后叶底肥厚。',
      '一克茶配 20 克水，沸水快进快出。第三泡香气最好。'
    ],
    drawing: 'caddy',
    colour: '#6f8c4f',
    axes: [priced('净含量', ['100 g 罐装', 4900], ['250 g 罐装', 10_800, 12_250])],
    stock: 140,
    badge: '常买',
    soldShown: 9_999,
    daysOld: 300,
    keywords: ['乌龙', '乌龙茶', '茶叶', '清香'],
    weightGrams: 240
  },
  {
    id: 'green-spring',
    name: '明前绿茶 一芽一叶',
    line: '豆香清爽，玻璃杯里看芽头起落',
    story: [
      '清明前采的一芽一叶，当天杀青、当天烘干。汤色浅绿，入口先鲜后甜。',
      '水温 80 度，先放水再放茶，不盖盖子。开封后请放冰箱，三个月内喝完。'
    ],
    drawing: 'paperTube',
    colour: '#7da06a',
    axes: [priced('净含量', ['50 g', 6800], ['100 g', 12_800, 13_600])],
    stock: 60,
    pieces: { '100 g': 3 },
    badge: '少量',
    soldShown: 1_274,
    daysOld: 45,
    keywords: ['绿茶', '茶叶', '春茶', '明前茶'],
    weightGrams: 160,
    limitPerShopper: 5
  },
  {
    id: 'white-tea-cake',
    name: '陈皮白茶饼',
    line: '煮着喝最好，屋里都是橘皮香',
    story: [
      '三年白茶压进五年陈皮，一饼 100 克，掰一小角就够煮一壶。',
      '干燥、避光、不要靠近有味道的东西，放几年会更醇。'
    ],
    drawing: 'teaCake',
    colour: '#c8785a',
    axes: [priced('规格', ['单饼 100 g', 5900], ['三饼礼盒', 16_900, 17_700])],
    stock: 75,
    soldShown: 2_650,
    daysOld: 260,
    keywords: ['白茶', '陈皮', '茶饼', '煮茶', '茶叶'],
    weightGrams: 180
  },
  {
    id: 'gaiwan-band',
    name: '描边盖碗',
    line: '沿口外翻，倒茶不烫手指',
    story: [
      '薄胎白瓷，手工描一道色边。碗沿外翻 12 mm，拇指和中指扣住就能稳稳出汤。',
      '容量 150 ml，一个人喝两三杯。釉面细，不串味，绿茶、乌龙、红茶都能用。'
    ],
    drawing: 'gaiwan',
    axes: [colours('云杉绿', '姜黄', '海盐蓝')],
    priceFen: 8800,
    stock: 48,
    badge: '手作',
    soldShown: 688,
    daysOld: 130,
    keywords: ['盖碗', '茶具', '茶杯', '白瓷'],
    weightGrams: 320
  },
  {
    id: 'teapot-side',
    name: '侧把急须壶',
    line: '一转手腕就出汤',
    story: [
      '陶土手拉坯，壶壁透气，养久了颜色会变润。出水孔是陶刺滤网，不用另备茶漏。',
      '把手在侧面，单手就能倒干净，不留残汤。'
    ],
    drawing: 'teapot',
    axes: [
      colours('陶土橙', '岩灰', '豆沙粉'),
      priced('容量', ['180 ml', 12_900], ['270 ml', 14_900, 16_800])
    ],
    stock: 26,
    notMade: ['豆沙粉，270 ml'],
    badge: '手作',
    soldShown: 402,
    daysOld: 88,
    keywords: ['茶壶', '侧把壶', '急须', '茶具'],
    weightGrams: 460
  },
  {
    id: 'tea-tray',
    name: '竹制干泡茶盘 含三杯',
    line: '一臂宽，书桌上也放得下',
    story: [
      '重竹板拼接，四角圆磨，中间导水槽通到底盒。配三只瓷杯，两白一青。',
      '用完擦干立放，不要浸泡在水里。'
    ],
    drawing: 'teaTray',
    axes: [colours('原木', '胡桃')],
    priceFen: 16_900,
    listPriceFen: 18_900,
    stock: 22,
    soldShown: 517,
    daysOld: 190,
    keywords: ['茶盘', '茶托', '茶具', '竹'],
    weightGrams: 1650
  },
  {
    id: 'cold-brew-pitcher',
    name: '冷泡壶 侧门冰箱放得下',
    line: '晚上泡上，早上就有凉茶',
    story: [
      '高硼硅玻璃，零下二十度到沸水都受得住。壶盖带滤网，茶叶、柠檬片不会倒进杯里。',
      '方形壶身，正好卡进冰箱侧门。'
    ],
    drawing: 'pitcher',
    axes: [colours('灰绿', '云白', '豆沙粉'), priced('容量', ['1 L', 5900], ['1.5 L', 6900, 7900])],
    stock: 90,
    badge: '新品',
    soldShown: 1_033,
    daysOld: 20,
    keywords: ['冷泡壶', '冷水壶', '凉水壶', '玻璃壶'],
    weightGrams: 820
  },
  {
    id: 'tea-bags-osmanthus',
    name: '三角茶包 15 包',
    line: '原叶不是碎末，三分钟一杯',
    story: [
      '玉米纤维茶包，可以降解。里面是整叶茶和真的花，不加香精。',
      '一包能续两次水，冷水泡两小时也好喝。'
    ],
    drawing: 'teaBags',
    axes: [
      tinted('口味', ['桂花乌龙', '姜黄'], ['茉莉绿茶', '灰绿'], ['玫瑰红茶', '豆沙粉']),
      choices('包装', '纸盒', '铁盒')
    ],
    priceFen: 3290,
    stock: 160,
    pieces: { '玫瑰红茶，铁盒': 0 },
    soldShown: 15_320,
    daysOld: 365,
    keywords: ['茶包', '桂花', '花茶', '袋泡茶', '茉莉'],
    weightGrams: 120
  }
]
