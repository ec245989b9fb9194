import { choices, colours, priced, tinted, type Product } from './product.ts'

export const room: readonly Product[] = [
  {
    id: 'lamp-desk',
    name: '可调光台灯',
    line: '三档色温，看书写字各一档',
    story: [
      '显色指数 95，看颜色准。灯头能转 180 度，压低了不晃眼。',
      '旋钮无级调光，记得住上一次的亮度。'
    ],
    drawing: 'lamp',
    axes: [colours('姜黄', '云杉绿', '岩灰')],
    priceFen: 18_900,
    listPriceFen: 21_900,
    stock: 38,
    badge: '人气',
    soldShown: 2_890,
    daysOld: 180,
    keywords: ['台灯', '书桌灯', '护眼灯', '灯'],
    weightGrams: 1300
  },
  {
    id: 'night-light-mushroom',
    name: '蘑菇小夜灯',
    line: '拍一下亮，再拍一下睡',
    story: [
      '硅胶灯罩，软软的，孩子抱着也不怕。30 分钟自动关，起夜不刺眼。',
      '充电一次，每晚亮一小时，能用二十天。'
    ],
    drawing: 'nightLight',
    axes: [colours('柿子红', '奶油黄', '豆沙粉')],
    priceFen: 6900,
    stock: 92,
    soldShown: 7_660,
    daysOld: 135,
    keywords: ['小夜灯', '夜灯', '床头灯', '灯'],
    weightGrams: 290
  },
  {
    id: 'candle-soy',
    name: '大豆蜡香薰蜡烛',
    line: '烧三十五小时，不黑烟',
    story: [
      '纯大豆蜡、棉芯。第一次点请烧满一小时，让表面全部化开，以后就不会烧出坑。',
      '烧完的杯子洗干净，可以插笔、养多肉。'
    ],
    drawing: 'candle',
    axes: [
      tinted('香型', ['雪松', '灰绿'], ['无花果', '豆沙粉'], ['檀木', '焦糖棕'], ['橙花', '奶油黄'])
    ],
    priceFen: 7900,
    stock: 80,
    pieces: { 檀木: 4 },
    badge: '礼物',
    soldShown: 4_180,
    daysOld: 225,
    keywords: ['香薰', '蜡烛', '香氛', '大豆蜡'],
    weightGrams: 430
  },
  {
    id: 'diffuser-reed',
    name: '藤条无火香薰',
    line: '放在玄关，一开门就是家的味道',
    story: [
      '不用点火，不用插电。藤条多放一根香浓一点，少放一根香淡一点。',
      '100 ml 约用两个月，补充液单独卖。'
    ],
    drawing: 'diffuser',
    axes: [
      tinted('香型', ['白茶', '灰绿'], ['桂花', '姜黄'], ['海盐', '雾蓝']),
      priced('规格', ['100 ml', 6900], ['补充液 200 ml', 7900])
    ],
    stock: 70,
    soldShown: 3_530,
    daysOld: 165,
    keywords: ['香薰', '无火香薰', '藤条', '香氛'],
    weightGrams: 350
  },
  {
    id: 'plant-broadleaf',
    name: '阔叶绿植 带陶盆',
    line: '三天浇一次水，忘了也不生气',
    story: [
      '耐阴、耐旱，放在离窗一米的地方就长得好。连盆高 35 cm 左右。',
      '带土发货，用蜂窝纸固定。到货若断叶超过三片，拍照给我们，补发一盆。'
    ],
    drawing: 'plant',
    axes: [colours('陶土橙', '云白', '岩灰')],
    priceFen: 4900,
    stock: 36,
    soldShown: 6_020,
    daysOld: 245,
    keywords: ['绿植', '植物', '盆栽', '花盆'],
    weightGrams: 1900,
    limitPerShopper: 6
  },
  {
    id: 'vase-round',
    name: '圆肚陶瓷花瓶',
    line: '插一枝也好看',
    story: ['瓶口只有 3 cm，一枝梅、一枝桉叶就立得住。内壁上釉，不渗水。', '花枝不含在内。'],
    drawing: 'vase',
    axes: [
      colours('丁香紫', '海盐蓝', '燕麦白'),
      priced('高度', ['16 cm', 5800], ['24 cm', 8800, 9800])
    ],
    stock: 41,
    soldShown: 1_150,
    daysOld: 105,
    keywords: ['花瓶', '花器', '摆件'],
    weightGrams: 780
  },
  {
    id: 'clock-silent',
    name: '静音挂钟 30 cm',
    line: '夜里听不见走针',
    story: [
      '扫秒机芯，没有嘀嗒声。玻璃镜面，三米外看得清。',
      '一节五号电池走一年。附无痕钉，不用打孔。'
    ],
    drawing: 'clock',
    axes: [colours('云杉绿', '胡桃', '雾蓝')],
    priceFen: 8900,
    stock: 49,
    soldShown: 1_870,
    daysOld: 265,
    keywords: ['挂钟', '时钟', '静音钟', '钟'],
    weightGrams: 900
  },
  {
    id: 'humidifier-drop',
    name: '水滴加湿器',
    line: '安静，一箱水用一整夜',
    story: [
      '2 L 水箱，上加水，不用端来端去。夜间模式 26 分贝，灯也一起灭。',
      '缺水自动停。每周用白醋泡十分钟，除水垢。'
    ],
    drawing: 'humidifier',
    axes: [colours('雾蓝', '云白', '豆沙粉'), choices('插头', '国标', '便携充电')],
    priceFen: 15_900,
    listPriceFen: 17_900,
    stock: 31,
    notMade: ['豆沙粉，便携充电'],
    badge: '新品',
    soldShown: 488,
    daysOld: 7,
    keywords: ['加湿器', '喷雾', '卧室'],
    weightGrams: 1400
  }
]
