/** The characters of the demo shop's names and keywords as they are read there; ü is typed v. */
const READINGS = [
  'ai 艾矮, an 案氨, ba 把, bai 白摆, ban 板, bang 棒, bao 包抱保, bei 杯焙被背, ben 本, bi 笔, bian 边便',
  'bing 饼冰柄, bo 玻, bu 不布补, cai 采菜彩, can 餐, cang 仓, cao 草, ce 侧, ceng 层, cha 茶, chang 常长',
  'chen 晨陈, chi 齿, chong 冲充, chu 厨储, chuan 穿, chuang 床窗, chun 春纯, ci 瓷, cun 寸, cuo 搓',
  'da 大搭, dai 袋带戴, dan 单, dang 档当挡, de 得的, deng 灯, di 地滴, dian 垫电, ding 顶, dou 豆都',
  'du 肚独, duan 短, dui 对, dun 炖, er 耳, fa 法珐, fan 帆, fang 放房纺防, fei 啡肥, fen 分氛, feng 风封',
  'fu 夫服, gai 盖, gan 干, gang 钢, ge 隔格, gong 工公, gu 菇, gua 挂, guan 罐, guang 光, gui 桂',
  'guo 锅果, han 含, he 合和盒, hong 烘, hou 厚, hu 壶护, hua 花华画, hui 回, hun 混, huo 火, ji 机急记基',
  'jia 加家架, jian 件键肩, jiang 降, jiao 脚角胶, jie 洁, jin 金巾斤, jing 颈静, ju 具居句, juan 卷, ka 咖',
  'kao 烤靠, ke 克可, kong 孔, kou 口, kuai 筷, kuan 宽, kuang 筐, kuo 阔, la 蜡, lan 篮蓝, lang 琅',
  'leng 冷, li 璃莉历立礼李, lian 帘, liang 凉两, liu 流六, long 龙, lv 滤绿, ma 马麻码, man 慢, mao 毛帽',
  'mei 每, men 门, mi 密, mian 面棉, miao 描, ming 明, mo 磨茉蘑, mu 木沐, na 拿纳, nao 脑, nong 浓',
  'nuan 暖, pan 盘, pao 泡, pei 配, pen 盆喷, pi 皮, pian 片, pin 拼品, ping 平瓶, po 泼, qi 器',
  'qian 前浅签铅, qie 切, qin 勤, qing 清轻晴, qiu 球, qun 裙, re 热, ri 日, rong 溶, ru 乳, ruan 软',
  'san 三伞, se 色, shan 山杉, shang 上, shen 身, sheng 绳, shi 事式时湿室十, shou 手收, shu 梳数属书',
  'shua 刷, shuang 双霜, shui 水睡, si 四, song 送, su 速苏, suan 酸, sui 随, suo 缩, tai 台',
  'tan 毯弹檀摊, tang 汤, tao 陶套, te 特, teng 藤, tiao 调条, tie 铁, tong 筒通, tou 头, tuo 托, wa 袜',
  'wan 碗, wei 味围, wen 文稳温, wo 卧, wu 雾乌五物午无, xi 细洗, xia 下, xian 现, xiang 享香箱, xiao 小',
  'xie 械, xin 芯, xing 行型性, xiu 锈袖, xu 须, xun 薰, ya 压亚牙芽, yan 研盐眼, yang 羊阳, yao 摇',
  'ye 野叶液夜, yi 艺忆衣一, yin 音, you 油, yu 与雨浴, yuan 圆, yue 月, yun 云, zai 栽, zang 脏, zao 皂澡噪',
  'zhang 账, zhe 遮, zhen 砧枕针, zheng 整, zhi 制只织支纸植, zhong 种中钟, zhou 周轴, zhu 煮竹铸烛',
  'zhuang 装, zhuo 桌, zi 子字, zu 足'
]

const readings = new Map<string, string>(
  READINGS.flatMap((row) => row.split(', ')).flatMap((entry) => {
    const [reading = '', characters = ''] = entry.split(' ')
    return Array.from(characters).map((character) => [character, reading] as const)
  })
)

const HAN = /\p{Script=Han}/u

/** One piece per character: its reading, or itself if it is none of the Chinese ones. */
const piecesOf = (text: string): readonly string[] =>
  Array.from(text.toLowerCase()).map((one) => (HAN.test(one) ? (readings.get(one) ?? '') : one))

/** `手冲壶` is `shouchonghu`. */
export const pinyin = (text: string): string => piecesOf(text).join('')

/** `手冲壶` is `sch`. */
export const initials = (text: string): string =>
  piecesOf(text)
    .map((piece) => piece.slice(0, 1))
    .join('')

/** Characters that have no reading here. */
export const unreadable = (text: string): readonly string[] =>
  Array.from(text).filter((one) => HAN.test(one) && !readings.has(one))
