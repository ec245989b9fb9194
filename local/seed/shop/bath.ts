import { choices, colours, priced, tinted, type Product } from './product.ts'

export const bath: readonly Product[] = [
  {
    id: 'soap-cold',
    name: '冷制手工皂',
    line: '橄榄油打底，洗完不紧绷',
    story: [
      '冷制法，晾足六周才出门。泡沫细，洗脸洗澡都行，不加色素。',
      '用完放在木皂托上沥水，一块能用一个月。'
    ],
    drawing: 'soap',
    axes: [
      tinted('香型', ['红石榴', '柿子红'], ['燕麦牛奶', '奶茶'], ['艾草', '苔绿']),
      priced('数量', ['单块', 2590], ['三块', 6990, 7770])
    ],
    stock: 170,
    badge: '手作',
    soldShown: 8_640,
    daysOld: 390,
    keywords: ['手工皂', '香皂', '肥皂', '洁面皂'],
    weightGrams: 130
  },
  {
    id: 'hand-cream',
    name: '乳木果护手霜',
    line: '抹开三十秒，打字不留印',
    story: [
      '乳木果油 8%，润但不黏。香味很淡，走近了才闻得到。',
      '铝管包装，挤到最后一点也不浪费。'
    ],
    drawing: 'creamTube',
    axes: [tinted('香型', ['海盐鼠尾草', '海盐蓝'], ['白茶', '灰绿'], ['无花果', '丁香紫'])],
    priceFen: 3900,
    stock: 210,
    soldShown: 13_750,
    daysOld: 220,
    keywords: ['护手霜', '手霜', '乳木果'],
    weightGrams: 90,
    limitPerShopper: 10
  },
  {
    id: 'hand-wash',
    name: '氨基酸洗手液',
    line: '按一下就够，泡沫好冲',
    story: [
      '氨基酸表活，一天洗十几次手也不干。玻璃瓶可以反复用，记得买补充装。',
      '泵头有锁扣，寄到时不会漏。'
    ],
    drawing: 'pumpBottle',
    axes: [
      tinted('香型', ['柚子', '姜黄'], ['雪松', '云杉绿'], ['白桃', '豆沙粉']),
      priced('规格', ['瓶装 400 ml', 3590], ['补充装 1 L', 4990])
    ],
    stock: 125,
    badge: '常买',
    soldShown: 9_120,
    daysOld: 330,
    keywords: ['洗手液', '洗手', '补充装'],
    weightGrams: 610
  },
  {
    id: 'toothbrush-bamboo',
    name: '竹柄牙刷 四支',
    line: '软毛，竹柄干得快',
    story: [
      '0.15 mm 细软毛，刷头小，够得到里面的牙。竹柄上过蜡，不容易发霉。',
      '四支四色点，一家人不会拿错。三个月换一支。'
    ],
    drawing: 'toothbrushes',
    axes: [colours('豆沙粉', '灰绿')],
    priceFen: 1990,
    stock: 260,
    soldShown: 16_080,
    daysOld: 370,
    keywords: ['牙刷', '竹牙刷', '软毛牙刷'],
    weightGrams: 80
  },
  {
    id: 'detergent-mild',
    name: '浓缩洗衣液 2 公斤',
    line: '一瓶盖洗一桶，衣服上只留一点皂香',
    story: [
      '四倍浓缩，15 ml 洗一桶衣服，2 公斤能洗 130 次。低泡，漂一遍就干净。',
      '贴身衣物、婴儿衣物都能洗；真丝和羊毛请用专门的洗剂。'
    ],
    drawing: 'detergent',
    axes: [tinted('香型', ['青草', '灰绿'], ['薰衣草', '丁香紫'], ['无香', '雾蓝'])],
    priceFen: 4990,
    listPriceFen: 5990,
    stock: 88,
    soldShown: 10_230,
    daysOld: 290,
    keywords: ['洗衣液', '浓缩', '洗衣'],
    weightGrams: 2150
  },
  {
    id: 'bath-brush',
    name: '长柄浴刷',
    line: '后背够得着了',
    story: [
      '榉木长柄 38 cm，刷毛根根圆头，湿了以后更软。背面有防滑槽，手上有泡沫也握得住。',
      '用完挂起来晾，刷毛朝下。'
    ],
    drawing: 'bathBrush',
    axes: [colours('灰绿', '燕麦白')],
    priceFen: 3290,
    stock: 77,
    soldShown: 655,
    daysOld: 140,
    keywords: ['浴刷', '搓澡刷', '沐浴'],
    weightGrams: 210
  },
  {
    id: 'comb-wood',
    name: '檀木宽齿梳',
    line: '不起静电，湿发也梳得开',
    story: [
      '整木开齿，一根根手工打磨，划过手背不疼。自带一点木香，不是喷上去的。',
      '不要泡水，每两个月用橄榄油擦一遍。'
    ],
    drawing: 'comb',
    axes: [tinted('木料', ['绿檀', '苔绿'], ['桃木', '焦糖棕']), choices('包装', '简装', '礼盒')],
    priceFen: 4590,
    stock: 52,
    badge: '礼物',
    soldShown: 1_890,
    daysOld: 185,
    keywords: ['梳子', '木梳', '檀木', '宽齿梳'],
    weightGrams: 100
  },
  {
    id: 'bath-salt',
    name: '草本泡脚浴盐',
    line: '一勺下去，十五分钟，早点睡',
    story: [
      '海盐加艾草、生姜、红花，磨成细粒，三十秒化开。附一只小木勺，一勺正好一盆水。',
      '饭后半小时再泡；孕妇请先问医生。'
    ],
    drawing: 'bathSalt',
    axes: [
      tinted('配方', ['艾草', '苔绿'], ['生姜', '姜黄'], ['玫瑰', '豆沙粉']),
      priced('规格', ['400 g', 2990], ['400 g 三罐', 7990, 8970])
    ],
    stock: 100,
    badge: '新品',
    soldShown: 730,
    daysOld: 26,
    keywords: ['浴盐', '泡脚', '艾草', '足浴'],
    weightGrams: 560
  }
]
