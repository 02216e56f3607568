/// The intents, entities and slots of the two examples in the design of the language.
enum ShopScript {
    static let refund = """
        intent 申请退款
          type: 售后/退款
          precedence: 60
          priority: normal
          examples:
            - 我要退款
            - 这个不想要了，能退吗
            - 把钱退给我吧
            - 订单{订单号: 260301123456789012}帮我退一下
          patterns:
            - [我]?[想|要|想要|申请|办理|帮我]*{0,6}[退款|退钱|退掉|退货]
          regex:
            - /(?<!不)退(款|钱|费)(?!.{0,6}(到账|进度|多久|了吗))/
          not:
            - 退款到账了吗
            - 我不退款了

        """
    static let progress = """
        intent 查询退款进度
          type: 售后/退款
          precedence: 65
          examples:
            - 退款到账没
            - 钱什么时候退回来
          regex:
            - /退(款|钱)?.{0,8}(到账|进度|多久|什么时候|到哪)/
          not:
            - 我要退款

        """
    static let complaint = """
        意图 投诉
          类型：投诉
          优先：90
          紧急度：高
          守护：是
          说法：
            - 我要投诉你们
            - 你们这是欺骗消费者
            - 再不处理我就打12315
          正则：
            - /(?<!没有要|不是要|不想)投诉(?!.{0,2}(电话|渠道|热线))|举报你们|(?<!\\d)12315(?!\\d)|消协|曝光你们|起诉/
          反例：
            - 投诉电话是多少
            - 我没有要投诉的意思
            - 订单号260301231512345678

        """
    static let values = """
        entity 订单号
          regex: /(?<!\\d)\\d{18}(?!\\d)/
          normalize: digits
          mask: keep last 4
          examples:
            - 260301123456789012
          not:
            - 13800138000
            - 111111111111111111

        实体 手机号
          正则：/(?<!\\d)1[3-9]\\d{9}(?!\\d)/
          归一：数字
          脱敏：保留后 4 位

        entity 尺码
          values:
            - S | 小码 | 小号
            - M | 中码 | 中号
            - XL | 加大码

        entity 型号
          regex: /(?<![a-z0-9])[A-Z]{2}-?\\d{3}(?![a-z0-9])/
          normalize: uppercase

        slot 订单号
          entity: 订单号
        slot 联系电话
          实体：手机号
        slot 尺码
          entity: 尺码
        slot 型号
          entity: 型号
        slot 退款原因
          type: choice
          options:
            - 不想要了 | 拍错了 | 多拍了 | 不喜欢
            - 质量问题 | 坏了 | 破损 | 有瑕疵
            - 没收到货 | 一直没到 | 丢件
            - 其他
        slot 确认退款
          type: yes/no
        slot 问题描述
          type: text
        slot 数量
          type: number
        slot 金额
          type: money
        slot 收货日期
          type: date
        slot 上门时间
          type: time
        slot 预约时间
          type: datetime
        slot 电话
          type: phone
        slot 凭证图片
          type: image
        slot 发票文件
          type: file
        slot 码数
          type: choice
          options:
            - 38
            - 39
            - 40

        """
    static let background = """
        background:
          - 今天天气真好
          - 你吃饭了吗

        """

    static let whole = refund + progress + complaint + values + background
}
