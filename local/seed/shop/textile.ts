import { choices, colours, priced, type Product } from './product.ts'

export const textile: readonly Product[] = [
  {
    id: 'cushion-linen',
    name: '亚麻抱枕 45×45 含芯',
    line: '靠着看书，两小时腰不酸',
    story: [
      '亚麻混纺外套，隐形拉链，可以拆下来洗。枕芯是高回弹棉，拍两下就鼓起来。',
      '三道绗线不是印的，摸得出来。'
    ],
    drawing: 'cushion',
    axes: [colours('陶土橙', '云杉绿', '雾蓝', '姜黄')],
    priceFen: 5900,
    listPriceFen: 6900,
    stock: 72,
    badge: '人气',
    soldShown: 6_310,
    daysOld: 175,
    keywords: ['抱枕', '靠垫', '亚麻', '靠枕'],
    weightGrams: 680
  },
  {
    id: 'towel-waffle',
    name: '华夫格毛巾',
    line: '薄，吸水快，挂一晚就干',
    story: [
      '长绒棉织成小方格，水珠一贴就没了。比普通毛巾轻三分之一，出门带一条不占地方。',
      '前两次洗会有少许浮毛，之后就好了。'
    ],
    drawing: 'towel',
    axes: [
      colours('陶土橙', '灰绿', '雾蓝', '燕麦白'),
      priced('尺寸', ['面巾', 2900], ['浴巾', 7900, 8900])
    ],
    stock: 150,
    badge: '常买',
    soldShown: 20_460,
    daysOld: 350,
    keywords: ['毛巾', '浴巾', '面巾', '华夫格'],
    weightGrams: 180
  },
  {
    id: 'blanket-knit',
    name: '针织盖毯',
    line: '午睡、看电影，一条就够',
    story: [
      '棉线粗针，织得松，盖着暖又不闷。130×170 cm，两个人挤一挤也够。',
      '冷水手洗，平铺晾干。'
    ],
    drawing: 'blanket',
    axes: [colours('灰绿', '奶茶', '雾蓝')],
    priceFen: 16_800,
    listPriceFen: 19_800,
    stock: 33,
    soldShown: 1_120,
    daysOld: 66,
    keywords: ['毯子', '盖毯', '针织毯', '午睡'],
    weightGrams: 1450
  },
  {
    id: 'bedding-washed',
    name: '水洗棉四件套',
    line: '不用熨，越睡越软',
    story: [
      '全棉先织后洗，起一点自然的皱。没有荧光剂，孩子也能用。',
      '被套四角和中间都有系带，被子不跑。含被套一、床单一、枕套二。'
    ],
    drawing: 'bedding',
    axes: [
      colours('雾蓝', '燕麦白', '豆沙粉'),
      priced('尺寸', ['1.5 米床', 29_900, 35_900], ['1.8 米床', 32_900, 39_900])
    ],
    stock: 25,
    pieces: { '豆沙粉，1.8 米床': 0 },
    soldShown: 2_740,
    daysOld: 240,
    keywords: ['四件套', '床单', '被套', '床品', '水洗棉'],
    weightGrams: 2600
  },
  {
    id: 'curtain-linen',
    name: '亚麻窗帘 两片装',
    line: '透一点光，不透人影',
    story: [
      '仿亚麻质地，遮光七成，白天拉上屋里还是亮的。挂钩、打孔两种都配齐。',
      '高度可以免费裁剪，下单时在备注里写厘米数。裁过的不能退换，请量两遍。'
    ],
    drawing: 'curtain',
    axes: [
      colours('豆沙粉', '灰绿', '奶茶'),
      priced('单片宽', ['1.5 米', 19_900], ['2 米', 25_900, 28_900])
    ],
    stock: 20,
    soldShown: 760,
    daysOld: 310,
    keywords: ['窗帘', '亚麻', '遮光帘'],
    weightGrams: 2200
  },
  {
    id: 'rug-woven',
    name: '手织流苏地垫',
    line: '门口、床边，踩上去有一点扎实的软',
    story: ['棉线手织，正反面花纹不同，可以翻着用。底下附防滑网。', '小号机洗，大号请送洗。'],
    drawing: 'rug',
    axes: [
      colours('海盐蓝', '陶土橙', '苔绿'),
      priced('尺寸', ['60×90 cm', 9900], ['120×180 cm', 32_900, 36_900])
    ],
    stock: 30,
    notMade: ['苔绿，120×180 cm'],
    badge: '手作',
    soldShown: 895,
    daysOld: 155,
    keywords: ['地垫', '地毯', '脚垫', '流苏'],
    weightGrams: 1700
  },
  {
    id: 'pillow-memory',
    name: '慢回弹枕头',
    line: '高低两边，仰睡侧睡都托得住',
    story: [
      '慢回弹内芯，按下去三秒复原。一边 9 cm，一边 11 cm，掉个头就换了高度。',
      '枕套可拆洗。刚拆开有一点味道，通风一天就散。'
    ],
    drawing: 'pillow',
    axes: [colours('雾蓝', '云白'), choices('软硬', '偏软', '适中')],
    priceFen: 12_900,
    listPriceFen: 15_900,
    stock: 44,
    soldShown: 4_050,
    daysOld: 270,
    keywords: ['枕头', '记忆枕', '护颈枕'],
    weightGrams: 1250
  },
  {
    id: 'basket-rope',
    name: '棉绳收纳筐',
    line: '脏衣、玩具、毯子，丢进去就整齐',
    story: [
      '粗棉绳一圈圈盘起来缝牢，立得住，也压得扁。两边提手能承 8 公斤。',
      '沾了灰用湿布擦，不要机洗。'
    ],
    drawing: 'basket',
    axes: [colours('原木', '丁香紫', '岩灰'), priced('尺寸', ['小号', 4900], ['大号', 7900])],
    stock: 58,
    badge: '新品',
    soldShown: 205,
    daysOld: 9,
    keywords: ['收纳筐', '脏衣篮', '收纳', '篮子'],
    weightGrams: 740
  }
]
