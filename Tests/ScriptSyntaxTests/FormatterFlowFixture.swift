/// Every statement of flows: as a careless writer types it, and in the canonical layout of either language.
enum FlowFixture {
    static let messy = #"""
        对话 1
        flow 退款申请

        when intent 申请退款 if 工作时间
        触发 意图 查询退款进度
        # 开场
        say 退款.开场


        step 收集订单号
        ask 订单号：麻烦发一下～
        追问：再发一次
        button 不知道
        允许打断：全部
        always
        跳过如果 订单号 不为空
        满3次：转人工 售后组 附 退款工单 紧急度 高 原因 多次 失败
        询问 退款原因
        allow：查询物流，查询进度
        after 2 tries
        bot: 好吧
        continue
        # 到此
        end
        询问 电话
        allow: none
        填写 退款工单
        order：订单号、电话
        询问 电话：您的电话？
        最多轮数：8
        on refuse：建单 退款工单 priority low reason 不愿意
        set 次数 = 次数＋1
        设置 结果 = “已 处理”
        clear 电话
        if 次数>3 且 非 工作时间
        goto 收集订单号 最多 2

        elif 退款原因 属于 [质量问题、"其他，等"]
        call 退款.审核
        # 其余
        else
        remind after 10分钟：还在吗？
        关闭 30m 后
        # 到头了
        end
        查询 查询订单（订单号，今天）
        出错时：done
        on empty:
        if 订单号 is empty
        return
        结束
        end
        客服：好的
        按钮 满意
        done
        """#

    static let english = #"""
        dialogue 1

        flow 退款申请
          when intent 申请退款 if in_hours
          when intent 查询退款进度
          # 开场
          say 退款.开场

          step 收集订单号
          ask 订单号: 麻烦发一下～
            retry: 再发一次
            button 不知道
            allow: all
            always
            skip if 订单号 is not empty
            after 3 tries: handoff 售后组 with 退款工单 priority high reason 多次 失败
          ask 退款原因
            allow: 查询物流, 查询进度
            after 2 tries
              bot: 好吧
              continue
              # 到此
            end
          ask 电话
            allow: none
          fill 退款工单
            order: 订单号, 电话
            ask 电话: 您的电话？
            max turns: 8
            on refuse: case 退款工单 priority low reason 不愿意
          set 次数 = 次数 + 1
          set 结果 = "已 处理"
          clear 电话
          if 次数 > 3 and not in_hours
            goto 收集订单号 max 2
          elif 退款原因 in [质量问题, "其他，等"]
            call 退款.审核
          # 其余
          else
            remind after 10m: 还在吗？
            close after 30m
            # 到头了
          end
          lookup 查询订单(订单号, today)
            on error: done
            on empty
              if 订单号 is empty
                return
              end
            end
          bot: 好的
            button 满意
          done
        """#

    static let chinese = #"""
        对话 1

        流程 退款申请
          触发 意图 申请退款 如果 工作时间
          触发 意图 查询退款进度
          # 开场
          说 退款.开场

          步骤 收集订单号
          询问 订单号：麻烦发一下～
            追问：再发一次
            按钮 不知道
            允许打断：全部
            总是
            跳过如果 订单号 不为空
            满 3 次：转人工 售后组 附 退款工单 紧急度 高 原因 多次 失败
          询问 退款原因
            允许打断：查询物流，查询进度
            满 2 次
              客服：好吧
              继续
              # 到此
            结束
          询问 电话
            允许打断：不允许
          填写 退款工单
            顺序：订单号，电话
            询问 电话：您的电话？
            最多轮数：8
            拒绝时：建单 退款工单 紧急度 低 原因 不愿意
          设置 次数 = 次数 + 1
          设置 结果 = “已 处理”
          清空 电话
          如果 次数 > 3 且 非 工作时间
            转到 收集订单号 最多 2
          否则如果 退款原因 属于 [质量问题，“其他，等”]
            调用 退款.审核
          # 其余
          否则
            提醒 10分钟后：还在吗？
            关闭 30分钟后
            # 到头了
          结束
          查询 查询订单(订单号，今天)
            出错时：完成
            为空时
              如果 订单号 为空
                返回
              结束
            结束
          客服：好的
            按钮 满意
          完成
        """#
}
