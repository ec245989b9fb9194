import { choices, colours, priced, type Product } from './product.ts'

export const wear: readonly Product[] = [
  {
    id: 'tee-heavy',
    name: '厚棉短袖 稳稳的',
    line: '280 克重磅棉，洗三十次领口不塌',
    story: [
      '长绒棉，双股纱，厚但透气。领口包了一圈弹力带，怎么拽都回得来。',
      '版型偏宽，喜欢合身的选小一码。胸前小对勾是绣的。'
    ],
    drawing: 'tee',
    axes: [colours('云白', '雾蓝', '灰绿', '墨黑'), choices('尺码', 'S', 'M', 'L', 'XL')],
    priceFen: 7900,
    listPriceFen: 9900,
    stock: 45,
    pieces: { '墨黑，S': 0, '灰绿，XL': 2, '云白，M': 128 },
    badge: '常买',
    soldShown: 11_900,
    daysOld: 315,
    keywords: ['短袖', '上衣', '纯棉', '衣服'],
    weightGrams: 310
  },
  {
    id: 'socks-wool',
    name: '羊毛混纺中筒袜 三双',
    line: '暖，不勒，脚跟不掉',
    story: [
      '羊毛 38%，袜口两道松紧分开受力，穿一天没有印。脚跟脚尖加厚。',
      '请翻面装洗衣袋机洗，不要烘干。'
    ],
    drawing: 'socks',
    axes: [colours('姜黄', '云杉绿', '岩灰'), choices('尺码', '35～38', '39～43')],
    priceFen: 4990,
    listPriceFen: 5990,
    stock: 115,
    soldShown: 17_300,
    daysOld: 335,
    keywords: ['袜子', '羊毛袜', '中筒袜', '保暖'],
    weightGrams: 170
  },
  {
    id: 'tote-canvas',
    name: '帆布托特包',
    line: '电脑、饭盒、一棵白菜，都装得下',
    story: [
      '16 安帆布，底部双层，肩带车了四道线。内有一只拉链袋，放钥匙和卡。',
      '脏了用刷子蘸肥皂水刷，阴干。'
    ],
    drawing: 'tote',
    axes: [colours('燕麦白', '灰绿', '豆沙粉')],
    priceFen: 6900,
    stock: 78,
    badge: '人气',
    soldShown: 8_210,
    daysOld: 235,
    keywords: ['帆布包', '托特包', '袋子', '单肩包'],
    weightGrams: 420
  },
  {
    id: 'umbrella-light',
    name: '轻便晴雨伞',
    line: '一部手机重，包里常备',
    story: [
      '碳纤维骨，全伞 210 克。黑胶涂层，晴天挡光，雨天甩两下就干。',
      '六级风下翻面可以直接收回，不断骨。'
    ],
    drawing: 'umbrella',
    axes: [
      colours('海盐蓝', '云杉绿', '奶油黄'),
      priced('收合', ['三折手动', 7900], ['三折自动', 10_900, 12_900])
    ],
    stock: 65,
    soldShown: 5_560,
    daysOld: 115,
    keywords: ['雨伞', '晴雨伞', '遮阳伞', '伞'],
    weightGrams: 260
  },
  {
    id: 'thermos-spruce',
    name: '云杉保温杯',
    line: '早上六点的热水，晚上六点还烫嘴',
    story: [
      '316 不锈钢内胆，真空镀铜，12 小时 62 度。单手按开，杯盖里没有死角，好刷。',
      '杯身喷粉，磕一下不掉漆。随杯附一只杯刷和一圈替换硅胶。'
    ],
    drawing: 'thermos',
    axes: [
      colours('云杉绿', '燕麦白', '岩灰', '陶土橙'),
      priced('容量', ['350 ml', 10_900], ['500 ml', 12_800, 14_900], ['750 ml', 15_900])
    ],
    stock: 52,
    pieces: { '云杉绿，500 ml': 6, '云杉绿，750 ml': 0, '燕麦白，750 ml': 0 },
    notMade: ['陶土橙，750 ml'],
    badge: '人气',
    soldShown: 31_400,
    daysOld: 345,
    keywords: ['保温杯', '水杯', '杯子', '随行杯'],
    weightGrams: 450,
    limitPerShopper: 5
  },
  {
    id: 'cap-soft',
    name: '软顶棒球帽',
    line: '折起来放口袋，拿出来还是圆的',
    story: [
      '水洗棉，不衬硬里。后面铜扣可调，头围 55 到 61 cm。',
      '帽檐微弯，挡得住下午四点的太阳。'
    ],
    drawing: 'cap',
    axes: [colours('藏青', '奶茶', '苔绿')],
    priceFen: 5900,
    stock: 69,
    soldShown: 2_130,
    daysOld: 170,
    keywords: ['帽子', '棒球帽', '遮阳帽'],
    weightGrams: 110
  },
  {
    id: 'scarf-wool',
    name: '羊毛围巾 送礼盒装',
    line: '绕两圈，风就进不来了',
    story: [
      '澳洲羊毛，细支不扎。200×35 cm，绕两圈还能塞进领子里。',
      '礼盒里有一张空白卡片，写什么由你。'
    ],
    drawing: 'scarf',
    axes: [colours('柿子红', '云杉绿', '奶茶', '藏青')],
    priceFen: 19_900,
    listPriceFen: 25_900,
    stock: 27,
    badge: '礼物',
    soldShown: 1_688,
    daysOld: 55,
    keywords: ['围巾', '羊毛围巾', '礼物', '保暖'],
    weightGrams: 380
  },
  {
    id: 'backpack-city',
    name: '通勤双肩包 防泼水 十六寸电脑独立仓 可挂行李箱',
    line: '电脑一格，饭盒一格，雨伞一格',
    story: [
      '防泼水面料，拉链反装，小雨走十分钟里面是干的。电脑仓离底 3 cm，放下时不磕。',
      '背板有通风槽，肩带加宽。后面一道横带，可以套在行李箱拉杆上。'
    ],
    drawing: 'backpack',
    axes: [colours('岩灰', '藏青', '陶土橙'), priced('容量', ['18 L', 25_900], ['26 L', 29_900])],
    stock: 23,
    soldShown: 966,
    daysOld: 30,
    keywords: ['双肩包', '背包', '书包', '电脑包'],
    weightGrams: 1050
  }
]
