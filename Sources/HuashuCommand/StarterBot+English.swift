/// The same bot for a shop whose customers write English.
extension StarterBot {
    /// Path and content of each file.
    static let englishFiles: [(path: String, content: String)] = [
        ("huashu.yaml", settings), ("intents/basics.dlg", intents), ("scripts/orders.dlg", script),
        ("scripts/tests/orders.chat", tests), ("tables/orders.csv", orders),
    ]

    private static let settings = """
        # Settings for engineers; docs/settings.md explains each.
        name: My little shop
        timezone: Europe/London
        locale: en

        business_hours:
          mon-sun: ["09:00-21:00"]

        queues:
          support: customers who ask for a person

        handoff:
          default_queue: support

        lookups:
          find_order: {table: tables/orders.csv}

        """

    private static let intents = """
        dialogue 1

        intent greeting
          type: smalltalk
          precedence: 20
          answer: greeting
          examples:
            - hello
            - hi
            - hi there
            - good morning
            - hey
            - anybody there
          patterns:
            - good [morning|afternoon|evening]

        intent thanks
          type: smalltalk
          precedence: 20
          answer: welcome
          examples:
            - thank you very much
          patterns:
            - [thanks|thank you|cheers]

        intent goodbye
          type: smalltalk
          precedence: 30
          answer: farewell
          examples:
            - bye
          patterns:
            - [bye|goodbye|that's all|nothing else|no thanks|no thank you]

        intent order_status
          type: order/status
          precedence: 60
          examples:
            - where is my order
            - can you check my order
            - my order has not arrived
            - when will it be delivered
            - where is my stuff
            - what is the status of order {order_number: 260301123456}
          patterns:
            - [where|check|track]*[order|parcel|package|delivery]
            - [order|parcel|package|delivery]*[not arrived|never arrived|never came|late]
          not:
            - how do I place an order

        entity order_number
          regex: /(?<!\\d)\\d{12}(?!\\d)/
          normalize: digits
          mask: keep last 4
          examples:
            - 260301123456

        """

    private static let script = """
        dialogue 1

        response greeting
          - Hello, how can I help you?
          - Hi there, what can I do for you?

        response welcome
          - You are welcome! Is there anything else?

        response farewell
          - Thank you for writing. Have a good day!

        response order.status
          - The order ending in {order_number|last 4} is {order_status}.

        response 系统.转接中.非工作时间
          - We are closed right now. Your request is noted; somebody will answer {next_open}.

        slot order_number
          entity: order_number
          ask: What is the number of your order?
          retry: An order number has 12 digits. You find it in our e-mail to you.
          help: Look for “order number” in the e-mail that we sent you.
          tries: 3

        slot order_status
          type: text
          source: lookup

        lookup find_order
          in: order_number
          out: order_status
          timeout: 3s
          effect: read

        flow order_status
          when intent order_status

          step ask_number
          ask order_number
            after 3 tries: handoff support reason order number wrong three times
          lookup find_order(order_number)
            on error: handoff support reason order system unavailable
            on empty
              bot: I cannot find that order. Let us check the number once more.
              clear order_number
              goto ask_number max 2
              handoff support reason no such order
            end
          say order.status
          done

        fallback
          - I did not get that. Could you put it another way?
          - Sorry, I still do not understand. Try “where is my order”, or ask for a human agent.
          after 3: handoff support reason not understood

        """

    private static let tests = """
        dialogue 1

        test: order status - the number gives the answer
          now: 2026-03-02 10:00
        user: hello
        bot: @greeting
        user: can you check my order
        bot: *number*
        user: 260301123456
        bot: *shipped*
          > done order_status
        user: thank you!
        bot: @welcome
        user: no thanks, that's all
        bot: @farewell

        test: order status - wrong three times, then a person
          now: 2026-03-02 10:00
        user: where is my order
        bot: ...
        user: 123
        bot: *12 digits*
        user: 456
        bot: ...
        user: 789
        bot: ...
          > handoff support reason order number wrong three times

        test: order status - no such order, then a person
          now: 2026-03-02 10:00
        user: where is my order
        bot: *number*
        user: 260309999999
        bot: *cannot find*
        bot: ...
        user: 260309999998
        bot: *cannot find*
        bot: ...
        user: 260309999997
        bot: ...
          > handoff support reason no such order

        test: order status - the system fails, and it is night
          now: 2026-03-02 23:00
          lookup find_order: error
        user: can you check my order
        bot: *number*
        user: 260301123456
        bot: @系统.转接中.非工作时间
          > handoff support reason order system unavailable

        test: not understood - a person after three times
          now: 2026-03-02 10:00
        user: purple elephants dance
        bot: *another way*
        user: seventeen minus four
        bot: *still do not*
        user: la la la
        bot: ...
          > handoff support reason not understood

        """

    private static let orders = """
        order_number,order_status
        260301123456,shipped
        260302234567,being packed

        """
}
