"""What is said: every message and every answer is there once, whatever happens to network, service and page."""

import re

from .shop import ATTACK
from .visitor import BOT, STAFF, YOU, Stage, check

HELLO = "您好，请问有什么可以帮您？"
MENU = "您想了解哪一项呢？"


def counted(number: int) -> list[str]:
    return [text for place in range(1, number + 1) for text in ("报数", f"第{place}条。")]


def mouse(stage: Stage):
    """the window opens, a question is answered, buttons of the bot work by click, and Esc closes"""
    visitor = stage.visitor().visit().open()
    visitor.ask("你好", HELLO)
    check([who for who, _ in visitor.said()] == [YOU, BOT], f"the speakers are {visitor.said()}")
    visitor.ask("有哪些服务", MENU)
    visitor.page.get_by_role("button", name="报数").click()
    visitor.until_said(["你好", HELLO, "有哪些服务", MENU, "报数", "第1条。"])
    check(visitor.page.locator(".choices").count() == 0, "buttons that were answered are still there")
    check(visitor.focus() == "请输入消息", f"the focus is on {visitor.focus()} after a click on a button")
    visitor.page.keyboard.press("Escape")
    check(not visitor.panel.is_visible() and visitor.launcher.is_visible(), "Esc does not close")
    check("在线客服" in visitor.focus(), f"the focus is on {visitor.focus()} after Esc")


def keyboard(stage: Stage):
    """everything works by keyboard alone, each stop of Tab is seen, and the focus comes back"""
    visitor = stage.visitor().visit()
    page = visitor.page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    check("在线客服" in visitor.focus(), f"Tab leads from the page to {visitor.focus()}")
    page.keyboard.press("Enter")
    check(visitor.panel.is_visible(), "Enter does not open")
    check(visitor.focus() == "请输入消息", f"the focus is on {visitor.focus()} after opening")
    page.keyboard.type("有哪些服务")
    page.keyboard.press("Enter")
    visitor.until_said(["有哪些服务", MENU])
    visitor.page.get_by_role("button", name="你好").wait_for()
    outline = "(root) => getComputedStyle(root.activeElement).outlineStyle"
    stops = []
    while len(stops) < 6 and (not stops or stops[-1] != "报数"):
        page.keyboard.press("Shift+Tab")
        stops.append(visitor.focus())
        check(visitor.evaluate(outline) != "none", f"nobody sees that {stops[-1]} has the focus")
    check(stops == ["你好", "报数"], f"Shift+Tab leads from the input to {stops}")
    page.keyboard.press("Enter")
    visitor.until_said(["有哪些服务", MENU, "报数", "第1条。"])
    check(visitor.focus() == "请输入消息", f"the focus is on {visitor.focus()} after choosing")
    page.keyboard.type("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第二行")
    check(visitor.input.input_value() == "第一行\n第二行", "Shift+Enter makes no new line")
    page.keyboard.press("Tab")
    check(visitor.focus() == "发送", f"Tab leads from the input to {visitor.focus()}")
    page.keyboard.press("Enter")
    visitor.until(lambda: "第一行\n第二行" in visitor.texts(), "two lines are not sent as they are")
    page.keyboard.press("Escape")
    check("在线客服" in visitor.focus(), f"the focus is on {visitor.focus()} after Esc")
    page.keyboard.press("Enter")
    check(visitor.focus() == "请输入消息", "the window does not open again")


def composing(stage: Stage):
    """while Chinese is being composed, Enter and Esc belong to the input method"""
    visitor = stage.visitor().visit().open()
    keys = """(root) => { for (const key of ["Enter", "Escape"]) root.querySelector("textarea").dispatchEvent(
        new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, composed: true, cancelable: true })); }"""
    visitor.input.fill("ni hao")
    visitor.evaluate(keys)
    check(visitor.panel.is_visible(), "Esc closes the window in the middle of a word")
    check(visitor.input.input_value() == "ni hao" and not visitor.said(), "Enter sends half a word")


def borrowed(stage: Stage):
    """a button of the page opens the window and gets the focus back; a window that opens by itself takes none"""
    visitor = stage.visitor().visit()
    visitor.page.evaluate("document.querySelector('main button').onclick = () => huashuWidget.open()")
    visitor.page.get_by_role("button", name="Buy").click()
    check(visitor.focus() == "请输入消息", f"the focus is on {visitor.focus()} after the page opened the window")
    visitor.page.keyboard.press("Escape")
    check(visitor.focus() == "Buy", f"the focus comes back to {visitor.focus()}")
    other = stage.visitor().visit(open="")
    check(other.panel.is_visible(), "data-open does not open")
    check(other.page.evaluate("document.activeElement === document.body"), "data-open takes the focus from the page")


def reload(stage: Stage):
    """after the page is loaded anew the talk and the draft are there, nothing twice, nothing counted as new"""
    visitor = stage.visitor().visit().open()
    visitor.ask("报数", "第1条。")
    visitor.ask("有哪些服务", MENU)
    visitor.page.get_by_role("button", name="报数").click()
    visitor.until_said(["报数", "第1条。", "有哪些服务", MENU, "报数", "第2条。"])
    before = visitor.said()
    visitor.input.fill("写到一半")
    for _ in range(2):
        visitor.page.reload()
        visitor.until(lambda: visitor.said() == before, lambda: f"{before} before, {visitor.said()} after")
        check(visitor.panel.is_visible(), "the window that was open is closed")
        check(visitor.input.input_value() == "写到一半", "what was half written is gone")
        check(visitor.page.locator(".choices").count() == 0, "buttons that were answered are back")
    visitor.page.get_by_role("button", name="关闭").click()
    visitor.page.reload()
    visitor.until(lambda: visitor.said() == before, "the talk is not there behind the closed window")
    check(not visitor.panel.is_visible(), "the window that was closed is open")
    check(not visitor.page.locator(".count").is_visible(), "what was read is counted as new")
    visitor.open()
    visitor.stays([text for _, text in before])
    visitor.input.fill("")
    visitor.ask("报数", "第3条。")


def tabs(stage: Stage):
    """two tabs of one visitor show the same, also when neither had a session, and also when that session ends"""
    window = stage.window()
    one, two = stage.tab(window).visit().open(), stage.tab(window).visit().open()
    one.ask("报数", "第1条。")
    two.until_said(counted(1))
    two.ask("有哪些服务", MENU)
    one.until_said([*counted(1), "有哪些服务", MENU])
    one.page.get_by_role("button", name="报数").click()
    expected = [*counted(1), "有哪些服务", MENU, "报数", "第2条。"]
    for tab in (one, two):
        tab.until_said(expected)
        check(tab.page.locator(".choices").count() == 0, "a tab still has the buttons that were answered in another")
    stage.shop.stop()
    stage.shop.start(another_key=True)
    one.say("报数")
    for tab in (one, two):
        tab.until(lambda: tab.texts()[-1:] == ["第1条。"], lambda: f"the tabs lost each other: {tab.texts()}", 20)
    two.say("报数")
    for tab in (one, two):
        tab.until(lambda: tab.texts()[-1:] == ["第2条。"], lambda: f"the tabs lost each other: {tab.texts()}")


def offline(stage: Stage):
    """without a network the visitor is told; what is written meanwhile is sent later, once, in its order"""
    visitor = stage.visitor().visit().open()
    visitor.ask("报数", "第1条。")
    visitor.context.set_offline(True)
    visitor.say("报数")
    visitor.say("报数")
    visitor.until(lambda: "断开" in visitor.state.text_content(), "nobody says that the network is gone")
    check(visitor.said()[2:] == [(YOU, "报数"), (YOU, "报数")], f"{visitor.said()} is there without a network")
    visitor.page.wait_for_timeout(4000)
    visitor.context.set_offline(False)
    visitor.until_said(counted(3), 8)
    visitor.until(lambda: not visitor.state.text_content(), "it still says that the network is gone", 8)
    visitor.stays(counted(3))
    visitor.page.reload()
    visitor.until_said(counted(3))


def unsent(stage: Stage):
    """what could not be sent before the visitor went to another page is sent from there, once"""
    visitor = stage.visitor().visit().open()
    visitor.ask("报数", "第1条。")
    visitor.context.route("**/widget/messages", lambda route: route.abort())
    visitor.say("报数")
    visitor.until(lambda: "断开" in visitor.state.text_content(), "nobody says that it is not sent")
    visitor.visit(lang="zh")
    visitor.until(lambda: visitor.texts() == [*counted(1), "报数"], lambda: f"{visitor.texts()} is on the next page")
    visitor.context.unroute("**/widget/messages")
    visitor.until_said(counted(2), 15)
    visitor.visit()
    visitor.until_said(counted(2))
    visitor.stays(counted(2))


def lost(stage: Stage):
    """a message that arrived while its answer got lost is not said twice, on this page and on the next"""
    visitor = stage.visitor().visit().open()
    visitor.ask("报数", "第1条。")

    def lose(route):
        route.fetch()
        route.abort()

    visitor.context.route("**/widget/messages", lose, times=1)
    visitor.say("报数")
    visitor.until_said(counted(2))
    visitor.until(lambda: not visitor.page.locator(".waiting").count(), "a message waits for ever")
    visitor.ask("报数", "第3条。")
    visitor.context.route("**/widget/*", lose)
    visitor.say("报数")
    visitor.until(lambda: visitor.page.locator(".waiting").count(), "nobody sees that the message is on its way")
    visitor.page.wait_for_timeout(500)
    visitor.context.unroute("**/widget/*")
    visitor.visit()
    visitor.until_said(counted(4))
    visitor.stays(counted(4), 2)


def kill(stage: Stage):
    """the service is killed in the middle of a talk and started again: nothing is lost, nothing is there twice"""
    visitor = stage.visitor().visit().open()
    for number in range(12):
        visitor.say("报数")
        if number in (3, 8):
            visitor.page.wait_for_timeout(30 * number)
            stage.shop.kill()
            visitor.say("报数")
            stage.shop.start()
    answers = [f"第{number}条。" for number in range(1, 15)]

    def answered():
        return [text for who, text in visitor.said() if who == BOT]

    visitor.until(lambda: answered() == answers, lambda: f"the answers are {answered()}", 25)
    check(visitor.texts().count("报数") == 14, f"{visitor.texts().count('报数')} of 14 messages are there")
    visitor.until(lambda: not visitor.state.text_content(), "it still says that the service is away", 8)
    visitor.page.reload()
    visitor.until_said(counted(14))


def expired(stage: Stage):
    """a session that is over is replaced without a word; what was just written and what is half written stays"""
    visitor = stage.visitor().visit().open()
    visitor.ask("报数", "第1条。")
    stage.shop.stop()
    stage.shop.start(another_key=True)
    visitor.ask("报数", "第1条。", 20)
    visitor.input.fill("写到一半")
    stage.shop.stop()
    stage.shop.start(another_key=True)
    # The new session is there when it can be used.
    visitor.page.wait_for_timeout(1500)
    check(visitor.input.input_value() == "写到一半", "what was half written is gone")
    visitor.input.press("Enter")
    visitor.until(lambda: visitor.texts()[4:5] == ["写到一半"] and len(visitor.texts()) == 6,
                  lambda: f"{visitor.texts()} is there after the second session was over", 20)


def staff(stage: Stage):
    """words of a person of the shop come while the visitor looks, and are counted while the window is closed"""
    visitor = stage.visitor().visit().open()
    visitor.say("转人工")
    conversation = stage.shop.desk.asked.get(timeout=15)
    stage.shop.person_says(conversation, "我是小李，您请说")
    visitor.until(lambda: visitor.said()[-1:] == [(STAFF, "我是小李，您请说")], lambda: f"{visitor.said()} is there")
    visitor.page.keyboard.press("Escape")
    stage.shop.person_says(conversation, "还在吗")
    stage.shop.person_says(conversation, "我先查一下")
    visitor.until(lambda: "2" in visitor.page.locator(".count").text_content(), "new words are not counted")
    named = visitor.page.get_by_role("button", name=re.compile("在线客服.*2.*新消息"))
    check(named.count() == 1, "who does not see hears of no new words")
    visitor.picture("staff-closed")
    visitor.page.reload()
    visitor.until(lambda: visitor.page.locator(".count").is_visible(), "new words are forgotten with the page")
    visitor.open()
    check(not visitor.page.locator(".count").is_visible(), "words that are read are still counted")
    visitor.until(lambda: visitor.texts()[-2:] == ["还在吗", "我先查一下"], lambda: f"{visitor.texts()} is there")
    visitor.picture("staff")


def missed(stage: Stage):
    """what was said while nothing could be read is there afterwards, in its place, also when the visitor wrote meanwhile"""
    visitor = stage.visitor().visit().open()
    visitor.say("转人工")
    conversation = stage.shop.desk.asked.get(timeout=15)
    stage.shop.person_says(conversation, "我是小李")
    visitor.until(lambda: "我是小李" in visitor.texts(), "a person's words are not there")
    before = visitor.texts()
    visitor.context.route("**/widget/events", lambda route: route.abort())
    stage.shop.kill()
    stage.shop.start()
    stage.shop.person_says(conversation, "您请说")
    visitor.say("报数")
    visitor.until(lambda: not visitor.page.locator(".waiting").count(), "nothing can be sent", 20)
    visitor.context.unroute("**/widget/events")
    visitor.until_said([*before, "您请说", "报数"], 20)


def attack(stage: Stage):
    """markup and addresses that somebody says are shown as text, whoever says them"""
    visitor = stage.visitor().visit(title=ATTACK, color="red;} * {display:none").open()
    visitor.ask("攻击", ATTACK)
    mine = '<svg onload="window.hacked=4"><script>window.hacked=5</script> javascript:window.hacked=6 &lt;b&gt; {{7*7}}'
    visitor.say(mine)
    visitor.say("转人工")
    conversation = stage.shop.desk.asked.get(timeout=15)
    stage.shop.person_says(conversation, ATTACK)
    visitor.until(lambda: visitor.said()[-1:] == [(STAFF, ATTACK)], lambda: f"{visitor.said()} is there")
    check((YOU, mine) in visitor.said(), f"{visitor.said()} is there")
    made = visitor.evaluate("(root) => root.querySelectorAll('img, a, script, svg, b, iframe').length")
    check(made == 0, f"{made} elements were made of what was said")
    check(visitor.page.evaluate("window.hacked === undefined"), "a script that was said has run")
    check(visitor.page.locator("h2").text_content() == ATTACK, "the title is not as it was set")


def refused(stage: Stage):
    """what the service refuses is told; what it cannot take now is sent later, what it never takes when the visitor says so"""
    visitor = stage.visitor().visit().open()
    visitor.ask("报数", "第1条。")

    def refuse(status, **options):
        fields = {"Access-Control-Allow-Origin": stage.shop.site.origin, "Retry-After": "1"}
        visitor.context.route("**/widget/messages", lambda route: route.fulfill(
            status=status, headers=fields, json={"error": "no"}), **options)

    for status in (429, 503):
        refuse(status, times=1)
        visitor.say("报数")
        if status == 429:
            visitor.until(lambda: "太多" in visitor.state.text_content(), "nobody says that it was too much")
        visitor.until_said(counted(2 if status == 429 else 3))
        check(not visitor.state.text_content(), f"it still says {visitor.state.text_content()}")
    refuse(400)
    visitor.say("报数")
    visitor.page.get_by_role("button", name="没有发出去").wait_for()
    visitor.context.unroute("**/widget/messages")
    visitor.page.get_by_role("button", name="没有发出去").click()
    visitor.until_said(counted(4))
    check(visitor.page.locator(".retry").count() == 0, "what was sent can be sent again")
    check(visitor.focus() == "请输入消息", f"the focus is on {visitor.focus()} after sending again")


def scroll(stage: Stage):
    """the newest message is seen, and who reads what was said before is left where he is"""
    visitor = stage.visitor().visit().open()
    for number in range(1, 9):
        visitor.ask("报数", f"第{number}条。")
    place = "(root) => { const log = root.querySelector('.log'); return log.scrollHeight - log.clientHeight - log.scrollTop; }"
    check(visitor.evaluate(place) <= 1, "the newest message is out of sight")
    visitor.visit()
    visitor.until_said(counted(8))
    check(visitor.evaluate(place) <= 1, "the newest message is out of sight on the next page")
    visitor.say("转人工")
    conversation = stage.shop.desk.asked.get(timeout=15)
    visitor.until(lambda: len(visitor.texts()) == 18, lambda: f"{visitor.texts()} is there")
    visitor.evaluate("(root) => { root.querySelector('.log').scrollTop = 0; }")
    stage.shop.person_says(conversation, "我是小李")
    visitor.until(lambda: "我是小李" in visitor.texts(), "a person's words are not there")
    check(visitor.evaluate("(root) => root.querySelector('.log').scrollTop") == 0, "new words pull the reader away")


def oddities(stage: Stage):
    """emoji, right-to-left, combining and broken letters come as they were written, once"""
    visitor = stage.visitor().visit().open()
    texts = ["👩‍👩‍👧‍👦🇨🇳👍🏽", "مرحبا، أين طلبي 123؟", "e\u0301 ñ 𠮷野家", "a\u200bb\u202ec", "tab\there"]
    for text in texts:
        visitor.say(text)
    # Half of a pair of code units is no text; what can be sent of it is.
    visitor.page.evaluate("window.half = 'x\\ud83d'")
    visitor.evaluate("(root) => { root.querySelector('textarea').value = window.half + '报数'; }")
    visitor.input.press("Enter")
    visitor.until(lambda: not visitor.page.locator(".waiting").count(), "a message waits for ever")
    mine = [text for who, text in visitor.said() if who == YOU]
    check(mine[:-1] == texts and mine[-1] in ("x\ufffd报数", "x报数"), f"{mine} is there")
    check(visitor.page.locator(".retry").count() == 0, "broken letters are refused")
    arabic = visitor.page.locator(".customer .text").nth(1).evaluate("(text) => getComputedStyle(text).direction")
    check(arabic == "rtl", "Arabic is laid out from the left")


def limit(stage: Stage):
    """who writes more than 4,000 characters is told before it is sent, and nothing is cut off"""
    visitor = stage.visitor().visit().open()
    visitor.input.fill("长" * 5000)
    check(len(visitor.input.input_value()) == 5000, f"{len(visitor.input.input_value())} of 5,000 characters are left")
    check("4000" in visitor.panel.inner_text(), "nobody says how much is too much")
    check(visitor.input.get_attribute("aria-invalid") == "true", "who does not see is not told that it is too long")
    visitor.picture("limit")
    visitor.input.press("Enter")
    visitor.page.wait_for_timeout(300)
    check(not visitor.said() and len(visitor.input.input_value()) == 5000, "what is too long is sent, or gone")
    # As the service counts: an emoji beyond the first plane is one character.
    longest = "😀" * 3998 + "长W"
    visitor.input.fill(longest)
    check(visitor.input.get_attribute("aria-invalid") != "true", "4,000 characters are called too long")
    visitor.input.press("Enter")
    visitor.until(lambda: visitor.texts()[:1] == [longest] and len(visitor.texts()) == 2,
                  "4,000 characters are not sent")


def silence(stage: Stage):
    """a connection over which nothing comes any more is opened again, though nobody says that it is broken"""
    visitor, opened = stage.visitor(), []
    visitor.page.clock.install()
    visitor.page.on("request", lambda request: opened.append(request) if request.url.endswith("/widget/events") else None)
    visitor.visit().open().ask("报数", "第1条。")
    count = len(opened)
    visitor.page.clock.fast_forward(60_000)
    visitor.until(lambda: len(opened) > count, "a minute of silence, and nobody looks after the connection")
    visitor.ask("报数", "第2条。")
    visitor.stays(counted(2))


def storeless(stage: Stage):
    """a browser that keeps nothing talks as well"""
    window = stage.window()
    window.add_init_script("""for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { get() { throw new DOMException("no storage", "SecurityError"); } });""")
    stage.tab(window).visit().open().ask("报数", "第1条。")


CHECKS = [mouse, keyboard, composing, borrowed, reload, tabs, offline, unsent, lost, kill, expired, staff, missed, attack, refused,
          scroll, oddities, limit, silence, storeless]
