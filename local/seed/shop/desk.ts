import { choices, colours, priced, type Product } from './product.ts'

export const desk: readonly Product[] = [
  {
    id: 'notebook-cloth',
    name: '布面笔记本 可摊平',
    line: '摊得平，写得顺，钢笔不洇',
    story: [
      '锁线装订，180 度摊平不断页。100 克道林纸，钢笔、中性笔都不透背。',
      '192 页，前面留了目录，后面有一只纸袋，票据可以夹进去。'
    ],
    drawing: 'notebook',
    axes: [colours('藏青', '陶土橙', '云杉绿', '墨黑'), choices('内页', '横线', '方格', '空白')],
    priceFen: 3900,
    stock: 70,
    pieces: { '墨黑，空白': 0, '陶土橙，方格': 6 },
    badge: '常买',
    soldShown: 14_310,
    daysOld: 360,
    keywords: ['笔记本', '本子', '手账', '记事本'],
    weightGrams: 360
  },
  {
    id: 'pen-metal',
    name: '金属中性笔 0.5',
    line: '有分量，写字不飘',
    story: [
      '黄铜笔身外喷哑光漆，重 28 克，写久了手不抖。旋转出芯，安静。',
      '通用替芯，文具店都买得到。盒里已经放了两支。'
    ],
    drawing: 'pen',
    axes: [colours('海盐蓝', '墨黑', '柿子红')],
    priceFen: 6800,
    listPriceFen: 7800,
    stock: 46,
    badge: '礼物',
    soldShown: 2_060,
    daysOld: 120,
    keywords: ['笔', '中性笔', '签字笔', '金属笔'],
    weightGrams: 120
  },
  {
    id: 'calendar-desk',
    name: '桌面台历 每月一句',
    line: '留白多，够写下今天最要紧的事',
    story: [
      '每月一张，节气、节假日、调休都标好了。双线圈，翻页不卡。',
      '背面是整月的格子，适合记账或打卡。'
    ],
    drawing: 'calendar',
    axes: [colours('姜黄', '灰绿', '柿子红')],
    priceFen: 2800,
    stock: 150,
    badge: '新品',
    soldShown: 3_960,
    daysOld: 16,
    keywords: ['台历', '日历', '月历'],
    weightGrams: 230
  },
  {
    id: 'pencils-colour',
    name: '油性彩铅',
    line: '上色均匀，叠色不打滑',
    story: [
      '笔芯 3.8 mm，削尖了不容易断。椴木笔杆，六角不滚。',
      '24 色够画日常，48 色多了肤色和灰。随盒附收纳笔筒。'
    ],
    drawing: 'pencils',
    axes: [priced('支数', ['24 色', 5900], ['48 色', 10_900, 12_900]), colours('云杉绿', '陶土橙')],
    stock: 62,
    soldShown: 1_730,
    daysOld: 215,
    keywords: ['彩铅', '铅笔', '彩色铅笔', '画笔'],
    weightGrams: 480
  },
  {
    id: 'tape-washi',
    name: '和纸胶带 三卷',
    line: '撕得断，揭得掉，不留胶',
    story: [
      '和纸基材，手一撕就断。贴在手账、书页、墙上，揭下来不伤纸。',
      '三卷三色，宽 15 mm，每卷 7 米。'
    ],
    drawing: 'tapes',
    axes: [colours('豆沙粉', '雾蓝', '丁香紫')],
    priceFen: 1590,
    stock: 240,
    soldShown: 5_240,
    daysOld: 195,
    keywords: ['胶带', '和纸胶带', '手账胶带'],
    weightGrams: 90
  },
  {
    id: 'bookends-steel',
    name: '铁艺书立 一对',
    line: '不弯不倒，词典也立得住',
    story: [
      '1.5 mm 钢板一次折弯，底下贴软垫，不刮桌面。',
      '哑光喷粉，边角都磨圆了。图中的书不卖。'
    ],
    drawing: 'bookends',
    axes: [colours('云杉绿', '岩灰', '燕麦白')],
    priceFen: 3490,
    stock: 83,
    soldShown: 980,
    daysOld: 275,
    keywords: ['书立', '书挡', '书架', '桌面收纳'],
    weightGrams: 720
  },
  {
    id: 'keyboard-mech',
    name: '矮轴机械键盘 84 键',
    line: '敲着轻，同屋的人听不见',
    story: [
      '矮轴静音红轴，键程短，手腕不用垫。蓝牙三台设备一键切换，也能插线。',
      '充一次电用两个月。键帽热升华，字不会磨掉。附一年质保卡。'
    ],
    drawing: 'keyboard',
    axes: [colours('丁香紫', '岩灰', '燕麦白'), choices('连接', '蓝牙', '蓝牙加有线')],
    priceFen: 39_900,
    listPriceFen: 45_900,
    stock: 16,
    pieces: { '燕麦白，蓝牙加有线': 3 },
    badge: '人气',
    soldShown: 1_345,
    daysOld: 100,
    keywords: ['键盘', '机械键盘', '蓝牙键盘', '数码'],
    weightGrams: 780,
    limitPerShopper: 2
  },
  {
    id: 'headphones-over',
    name: '头戴式降噪耳机',
    line: '戴上去，地铁就远了',
    story: [
      '主动降噪，通勤和办公室两档。耳罩是蛋白皮，记忆棉填充，戴眼镜也不夹。',
      '一次充电 40 小时；没电了插线照样听。收纳袋、音频线、充电线都在盒里。'
    ],
    drawing: 'headphones',
    axes: [colours('燕麦白', '云杉绿', '墨黑')],
    priceFen: 59_900,
    listPriceFen: 69_900,
    stock: 14,
    pieces: { 云杉绿: 0 },
    soldShown: 2_480,
    daysOld: 150,
    keywords: ['耳机', '头戴耳机', '降噪耳机', '蓝牙耳机', '数码'],
    weightGrams: 620,
    limitPerShopper: 2
  }
]
