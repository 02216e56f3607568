/// Names of provinces and of cities that are known without 省 or 市 behind them.
enum PlaceNames {
    /// Provinces, autonomous regions and the special administrative regions.
    static let provinces: Set<String> = [
        "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南",
        "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
    ]

    /// Municipalities, capitals of provinces and other large cities.
    static let cities: Set<String> = [
        "北京", "上海", "天津", "重庆", "广州", "深圳", "杭州", "南京", "苏州", "成都", "武汉", "西安", "郑州", "长沙", "沈阳", "青岛", "济南",
        "大连", "厦门", "宁波", "无锡", "福州", "合肥", "昆明", "哈尔滨", "长春", "石家庄", "太原", "南昌", "南宁", "贵阳", "海口", "兰州", "西宁",
        "银川", "拉萨", "乌鲁木齐", "呼和浩特", "佛山", "东莞", "温州", "泉州", "珠海", "中山", "惠州", "常州", "徐州", "南通", "扬州", "绍兴",
        "嘉兴", "金华", "台州", "义乌", "烟台", "潍坊", "临沂", "唐山", "保定", "洛阳", "襄阳", "宜昌", "桂林", "柳州", "三亚", "绵阳", "赣州",
        "芜湖", "镇江", "盐城", "泰州", "湖州", "汕头", "江门", "湛江", "漳州", "莆田", "包头", "大庆", "鞍山", "咸阳", "宝鸡", "遵义", "大理",
        "丽江", "淄博", "威海", "济宁", "邯郸", "廊坊", "沧州", "岳阳", "株洲", "衡阳", "九江", "连云港", "淮安", "宿迁",
    ]

    /// All of them.
    static let all = provinces.union(cities)

    /// The longest name, in characters.
    static let longest = all.map(\.count).max() ?? 0
}
