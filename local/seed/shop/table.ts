import { colours, priced, tinted, type Product } from './product.ts'

export const table: readonly Product[] = [
  {
    id: 'bowl-ramen',
    name: '宽口汤面碗',
    line: '碗深口宽，面和浇头都装得下',
    story: [
      '釉下彩，花色不会磨掉。碗底加厚，端热汤时底不烫。',
      '四只装叠起来只占一只碗多一点的地方。'
    ],
    drawing: 'bowl',
    axes: [
      colours('海盐蓝', '云杉绿', '陶土橙'),
      priced('数量', ['单只', 2900], ['四只', 9900, 11_600])
    ],
    stock: 110,
    soldShown: 7_420,
    daysOld: 280,
    keywords: ['汤碗', '面碗', '碗', '餐具'],
    weightGrams: 560
  },
  {
    id: 'plates-daily',
    name: '日常浅盘 三只装',
    line: '早餐、意面、切好的水果，都用它',
    story: [
      '21 cm 浅盘，沿口微微翘起，汤汁不外流。哑光釉，刀叉划过不留黑印。',
      '三只叠放稳当，洗碗机、微波炉都能用。'
    ],
    drawing: 'plates',
    axes: [colours('陶土橙', '灰绿', '雾蓝')],
    priceFen: 8900,
    listPriceFen: 10_900,
    stock: 54,
    soldShown: 3_180,
    daysOld: 145,
    keywords: ['盘子', '餐盘', '浅盘', '餐具'],
    weightGrams: 1320
  },
  {
    id: 'chopsticks-pair',
    name: '合金筷 五双',
    line: '不发霉，不变形，一人一色',
    story: ['玻璃纤维筷身，耐 180 度，筷头磨砂防滑，夹得住花生。', '附一只瓷筷托。洗碗机随便洗。'],
    drawing: 'chopsticks',
    axes: [colours('海盐蓝', '胡桃', '墨黑')],
    priceFen: 2990,
    stock: 180,
    soldShown: 11_040,
    daysOld: 400,
    keywords: ['筷子', '合金筷', '餐具'],
    weightGrams: 190
  },
  {
    id: 'casserole-iron',
    name: '铸铁珐琅小炖锅',
    line: '小火慢炖，一锅端上桌',
    story: [
      '铸铁锅身蓄热好，火可以开得很小。内壁白珐琅，炖番茄、柠檬也不变色。',
      '锅盖内有回水点，炖一小时少掉的水不到半碗。所有炉灶都能用，洗后请擦干。'
    ],
    drawing: 'casserole',
    axes: [
      colours('姜黄', '云杉绿', '柿子红'),
      priced('口径', ['20 cm', 35_900, 42_900], ['24 cm', 42_900, 49_900])
    ],
    stock: 18,
    pieces: { '柿子红，24 cm': 2 },
    badge: '人气',
    soldShown: 1_562,
    daysOld: 230,
    keywords: ['铸铁锅', '炖锅', '珐琅锅', '锅'],
    weightGrams: 3900,
    limitPerShopper: 3
  },
  {
    id: 'board-wood',
    name: '整木砧板 带挂孔',
    line: '一块板到底，不拼接、不开胶',
    story: [
      '整块木料，表面只上食用级蜂蜡。切菜一面，切水果一面，边上刻了小记号。',
      '每月抹一次油会更耐用。请立着晾，不要暴晒。'
    ],
    drawing: 'board',
    axes: [
      tinted('木料', ['榉木', '原木'], ['黑胡桃', '胡桃']),
      priced('尺寸', ['小号', 6900], ['大号', 9900])
    ],
    stock: 40,
    soldShown: 2_206,
    daysOld: 320,
    keywords: ['砧板', '菜板', '案板', '切菜板'],
    weightGrams: 1100
  },
  {
    id: 'jar-grain',
    name: '木盖密封储物罐',
    line: '看得见还剩多少，盖紧不返潮',
    story: [
      '榉木盖带一圈硅胶，按下去有一声轻响，就是盖紧了。装米、豆、麦片、茶叶都行。',
      '罐口 9 cm，手能伸进去洗。'
    ],
    drawing: 'jar',
    colour: '#dcc08a',
    axes: [priced('容量', ['600 ml', 2590], ['1000 ml', 3290], ['两大一小', 7990, 9170])],
    stock: 95,
    soldShown: 5_870,
    daysOld: 205,
    keywords: ['储物罐', '密封罐', '收纳', '玻璃罐'],
    weightGrams: 520
  },
  {
    id: 'apron-linen',
    name: '棉麻围裙',
    line: '越洗越软，大口袋放得下手机',
    story: [
      '棉麻混纺，吸水快，油点用温水一搓就淡。脖带可以调，高矮都合身。',
      '前面一只大口袋，中间缝了一道，左手机，右擦手巾。'
    ],
    drawing: 'apron',
    axes: [colours('灰绿', '藏青', '奶茶')],
    priceFen: 5900,
    stock: 66,
    soldShown: 934,
    daysOld: 110,
    keywords: ['围裙', '厨房', '棉麻'],
    weightGrams: 260
  },
  {
    id: 'mitt-oven',
    name: '加厚隔热手套',
    line: '端锅、拿烤盘，十秒不烫',
    story: [
      '三层棉夹隔热毡，手腕加长，烤箱里拿东西碰不到手臂。',
      '可以机洗，晾干后不变硬。左右手通用。'
    ],
    drawing: 'mitt',
    axes: [colours('丁香紫', '柿子红', '藏青')],
    priceFen: 2490,
    stock: 130,
    soldShown: 1_480,
    daysOld: 255,
    keywords: ['隔热手套', '烘焙', '烤箱手套', '手套'],
    weightGrams: 150,
    enabled: false
  }
]
