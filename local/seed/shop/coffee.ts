import { colours, priced, tinted, type Product } from './product.ts'

export const coffee: readonly Product[] = [
  {
    id: 'mug-morning',
    name: '晨雾陶瓷马克杯',
    line: '一手刚好握住，放凉了再热一次也不心疼',
    story: [
      '高温瓷，杯壁 4 mm，倒进热水后杯把不烫手。内壁上白釉，咖啡渍用清水一冲就掉。',
      '可以进微波炉和洗碗机。每只都是手工蘸釉，釉色深浅略有不同，这是正常的。'
    ],
    drawing: 'mug',
    axes: [
      colours('云杉绿', '陶土橙', '燕麦白', '雾蓝'),
      priced('容量', ['300 ml', 3900, 4900], ['420 ml', 4900, 5900])
    ],
    stock: 86,
    pieces: { '雾蓝，420 ml': 0, '陶土橙，300 ml': 5 },
    badge: '常买',
    soldShown: 12_860,
    daysOld: 210,
    keywords: ['马克杯', '杯子', '水杯', '陶瓷杯', '咖啡杯'],
    weightGrams: 420
  },
  {
    id: 'pour-over-set',
    name: '手冲咖啡 4 件套 滤杯分享壶',
    line: '滤杯、分享壶、量勺和 40 张滤纸，拆开就能冲',
    story: [
      '锥形滤杯内壁有螺旋导流，水流均匀，新手也不容易冲出涩味。分享壶是高硼硅玻璃，冷热都不怕。',
      '附一张冲煮卡：15 克粉、240 克水、两分半钟。照着做一次，第二次就不用看了。'
    ],
    drawing: 'pourOver',
    axes: [
      colours('云杉绿', '陶土橙', '墨黑'),
      priced('规格', ['1～2 人份', 16_800, 19_900], ['3～4 人份', 19_800, 23_900])
    ],
    stock: 42,
    badge: '人气',
    soldShown: 3_420,
    daysOld: 160,
    keywords: ['手冲', '手冲壶', '滤杯', '分享壶', '咖啡套装'],
    weightGrams: 1180
  },
  {
    id: 'kettle-gooseneck',
    name: '细口手冲壶',
    line: '壶嘴细长，水流听手的',
    story: [
      '304 不锈钢壶身，壶嘴内径 6 mm，小水流不断线。榉木把手隔热，久冲也不累手。',
      '壶盖留了测温孔。电磁炉、燃气灶都能用，不能放进微波炉。'
    ],
    drawing: 'kettle',
    axes: [
      colours('墨黑', '燕麦白', '云杉绿'),
      priced('容量', ['600 ml', 15_900], ['900 ml', 18_900])
    ],
    stock: 35,
    notMade: ['燕麦白，900 ml'],
    soldShown: 1_906,
    daysOld: 340,
    keywords: ['手冲壶', '细口壶', '水壶', '不锈钢壶'],
    weightGrams: 760
  },
  {
    id: 'grinder-hand',
    name: '手摇磨豆机 36 档',
    line: '一杯 40 秒，旅行也带得走',
    story: [
      '不锈钢锥形磨芯，36 档粗细，从意式到法压都能调。双轴承，摇起来不晃，声音也轻。',
      '一次能磨 25 克，正好两杯。清洁只要随盒的小毛刷，请不要用水冲。'
    ],
    drawing: 'grinder',
    axes: [colours('姜黄', '岩灰', '云杉绿')],
    priceFen: 23_900,
    listPriceFen: 26_900,
    stock: 28,
    pieces: { 姜黄: 4 },
    soldShown: 842,
    daysOld: 96,
    keywords: ['磨豆机', '手磨', '研磨器', '咖啡豆'],
    weightGrams: 640
  },
  {
    id: 'beans-foothill',
    name: '山脚拼配咖啡豆 当周烘焙',
    line: '坚果、可可，回味带一点橙皮',
    story: [
      '两支日晒豆拼配，每周三烘焙，周四发出。包装上写着烘焙日期，收到后养三天最好喝。',
      '不知道选什么就选中烘：手冲清甜，做奶咖也压得住。'
    ],
    drawing: 'beanBag',
    axes: [
      tinted('烘焙', ['浅烘', '陶土橙'], ['中烘', '焦糖棕'], ['深烘', '胡桃']),
      priced('净含量', ['227 g', 5800], ['454 g', 9900, 11_600])
    ],
    stock: 120,
    badge: '常买',
    soldShown: 23_570,
    daysOld: 420,
    keywords: ['咖啡豆', '拼配', '咖啡', '现烘'],
    weightGrams: 300
  },
  {
    id: 'drip-bags',
    name: '挂耳咖啡 三种风味',
    line: '办公桌上的一杯，撕开、挂上、倒水',
    story: [
      '现磨后充氮锁鲜，每包 10 克。水温 92 度，倒三次，一分半钟就好。',
      '混合装里三种风味都有，送人、自己尝都合适。'
    ],
    drawing: 'dripBox',
    axes: [
      tinted('风味', ['花果', '豆沙粉'], ['坚果', '焦糖棕'], ['混合装', '云杉绿']),
      priced('数量', ['10 包', 3990], ['30 包', 9990, 11_970])
    ],
    stock: 200,
    soldShown: 18_240,
    daysOld: 380,
    keywords: ['挂耳', '咖啡', '挂耳咖啡', '速溶'],
    weightGrams: 210
  },
  {
    id: 'glass-double',
    name: '双层隔热玻璃杯',
    line: '看得见分层，握着不烫',
    story: [
      '人工吹制的高硼硅玻璃，双层中空，热饮不烫手，冷饮不挂水。',
      '做拿铁时能看清奶和咖啡怎么慢慢化开。请用软布清洗，不要用钢丝球。'
    ],
    drawing: 'latteGlass',
    colour: '#a5713f',
    axes: [priced('规格', ['350 ml 单只', 4500], ['350 ml 两只', 7900, 9000])],
    stock: 64,
    soldShown: 2_318,
    daysOld: 75,
    keywords: ['玻璃杯', '拿铁杯', '杯子', '双层杯'],
    weightGrams: 380
  },
  {
    id: 'french-press',
    name: '法压壶 泡茶冲咖啡都行',
    line: '四分钟一壶，不挑手艺',
    story: [
      '三层滤网，渣子留在壶底。玻璃内胆可以整个取出来洗，坏了也能单独换。',
      '粗磨咖啡四分钟，散茶三分钟，早上两个人刚刚好。'
    ],
    drawing: 'frenchPress',
    axes: [
      colours('墨黑', '云杉绿', '柿子红'),
      priced('容量', ['350 ml', 6900], ['600 ml', 8900, 9900])
    ],
    stock: 57,
    badge: '新品',
    soldShown: 316,
    daysOld: 12,
    keywords: ['法压壶', '咖啡壶', '泡茶壶', '冲茶器'],
    weightGrams: 690
  }
]
