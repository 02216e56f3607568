"""What is seen and heard: names for everybody, sizes for fingers, contrast, both languages, and pages that want to dress it."""

import re

from axe_playwright_python.sync_playwright import Axe

from .shop import LONG
from .visitor import Stage, Visitor, check

# Every visible text with its colour and what is behind it, as numbers; transparency of text and of boxes is worked in.
COLOURS = """(root) => {
  const numbers = (text) => { const all = text.match(/[\\d.]+/g).map(Number); return [all[0], all[1], all[2], all[3] ?? 1]; };
  const over = (top, below) => [0, 1, 2].map((place) => top[place] * top[3] + below[place] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (element, colour) => {
    let [text, back] = [numbers(colour), [0, 0, 0, 0]];
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const fill = numbers(style.backgroundColor);
      const seen = back[3] + fill[3] * (1 - back[3]);
      if (seen) back = [0, 1, 2].map((at) => (back[at] * back[3] + fill[at] * fill[3] * (1 - back[3])) / seen).concat(seen);
      text[3] *= Number(style.opacity);
      back[3] *= Number(style.opacity);
    }
    back = over(back, [255, 255, 255, 1]);
    const both = [light(over(text, back)), light(back)].sort((one, other) => other - one);
    return (both[0] + 0.05) / (both[1] + 0.05);
  };
  const found = [];
  for (const element of root.querySelectorAll("*")) {
    if (!element.checkVisibility()) continue;
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (own) found.push([element.textContent.slice(0, 20), contrast(element, getComputedStyle(element).color)]);
    if (element.placeholder) {
      found.push([element.placeholder, contrast(element, getComputedStyle(element, "::placeholder").color)]);
    }
  }
  return found;
}"""
SMALL = """(root) => [...root.querySelectorAll("button, textarea")].filter((element) => element.checkVisibility())
    .map((element) => [element.getAttribute("aria-label") || element.textContent, element.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44).map(([name]) => name)"""
WIDE = """(root) => [document.documentElement, ...root.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && element.clientWidth && element.scrollWidth > element.clientWidth
        && getComputedStyle(element).overflowX !== "visible")
    .map((element) => `${element.localName}.${element.className}`)"""
CHINESE = re.compile("[\u4e00-\u9fff]")


def everything(visitor: Visitor) -> Visitor:
    """Brings the window into a state in which all of its parts are seen."""
    visitor.open()
    visitor.ask("你好", "您好，请问有什么可以帮您？")
    visitor.ask("有哪些服务", "您想了解哪一项呢？")
    visitor.page.get_by_role("button", name="报数").wait_for()
    return visitor


def axe(stage: Stage):
    """axe-core finds nothing that keeps people with disabilities out, closed, open, without a service, zh and en"""
    for language in ("zh", "en"):
        visitor = stage.visitor(bypass_csp=True).visit(lang=language, page=language)
        judged = [violations(visitor, "closed")]
        judged.append(violations(everything(visitor), "open"))
        visitor.context.route("**/widget/*", lambda route: route.abort())
        visitor.say("你好")
        visitor.until(lambda: visitor.state.text_content(), "nobody says that the service is away")
        visitor.input.fill("长" * 5000)
        judged.append(violations(visitor, "without a service"))
        check(not any(judged), f"{language}: {[text for found in judged for text in found]}")


def violations(visitor: Visitor, state: str) -> list[str]:
    options = {"resultTypes": ["violations"], "rules": {"label-content-name-mismatch": {"enabled": True}}}
    found = Axe().run(visitor.page, options=options).response["violations"]
    return [f"{state}: {rule['id']}: {rule['help']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]


def names(stage: Stage):
    """in the tree that screen readers get all buttons have names, and answers and troubles are announced"""
    visitor = everything(stage.visitor().visit())
    tools = visitor.context.new_cdp_session(visitor.page)

    def tree():
        return tools.send("Accessibility.getFullAXTree")["nodes"]

    def role(node):
        return node.get("role", {}).get("value")

    def properties(node):
        return {item["name"]: item["value"].get("value") for item in node.get("properties", [])}

    nodes = [node for node in tree() if not node["ignored"]]
    parts = [node for node in nodes if role(node) in ("button", "textbox", "dialog", "log", "link")]
    nameless = [role(node) for node in parts if not node.get("name", {}).get("value")]
    check(not nameless, f"without a name: {nameless}")
    check({"textbox", "dialog", "log"} <= {role(node) for node in parts}, f"the roles are {[role(node) for node in parts]}")
    log = next(node for node in parts if role(node) == "log")
    check(properties(log).get("live") == "polite", f"new messages are not announced: {properties(log)}")
    spoken = " ".join(node["name"]["value"] for node in nodes if role(node) == "StaticText")
    check("您好，请问有什么可以帮您？" in spoken, "an answer is not in the tree")
    # A live region must be there before it says something.
    check(any(role(node) == "status" for node in nodes), "troubles are not announced: no region waits for them")


def languages(stage: Stage):
    """Chinese and English, by the script's attribute, else by the page"""
    visitor = stage.visitor(locale="fr-FR")
    for asked, expected in (({"lang": "en"}, "en"), ({"page": "en"}, "en"), ({"page": "en", "lang": "zh"}, "zh"),
                            ({"page": "zh"}, "zh"), ({"page": "en-GB"}, "en"), ({"lang": "EN-us", "page": "zh"}, "en")):
        words = visitor.visit(**asked).evaluate("""(root) => [root.host.lang, ...[...root.querySelectorAll("*")].flatMap((element) =>
            [element.getAttribute("aria-label"), element.placeholder, element.children.length ? "" : element.textContent])]""")
        check(words[0] == expected, f"{asked}: the language is {words[0]}")
        chinese = [word for word in words if word and CHINESE.search(word)]
        check(bool(chinese) == (expected == "zh"), f"{asked}: {chinese or words}")


def phone(stage: Stage):
    """on a phone the window fills the screen, nothing is too wide, nothing too small for a finger, no zoom"""
    for size in ((390, 844), (320, 568), (844, 390)):
        visitor = everything(stage.phone(size).visit())
        visitor.ask("长话", LONG)
        box = visitor.panel.bounding_box()
        if size[0] < 480:
            check([box[side] for side in ("x", "y", "width", "height")] == [0, 0, *size], f"{size}: the window is at {box}")
        judge_layout(visitor, str(size))
        font = float(visitor.input.evaluate("(input) => parseFloat(getComputedStyle(input).fontSize)"))
        check(font >= 16, f"the input's text has {font} px: phones will zoom")
        visitor.picture(f"phone-{size[0]}x{size[1]}")
    english = stage.phone().visit(lang="en").open()
    english.ask("hello", "您好，请问有什么可以帮您？")
    english.picture("phone-en")


def judge_layout(visitor: Visitor, what: str):
    small, wide = visitor.evaluate(SMALL), visitor.evaluate(WIDE)
    check(not small, f"{what}: too small for a finger: {small}")
    check(not wide, f"{what}: wider than there is room: {wide}")
    size = visitor.page.viewport_size
    for part in (visitor.input, visitor.page.locator(".send"), visitor.page.locator("header button")):
        box = part.bounding_box()
        check(box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= size["width"]
              and box["y"] + box["height"] <= size["height"], f"{what}: a part of the window is outside: {box}")


def desktop(stage: Stage):
    """on a desktop it is a window in the corner, also at 200 %, and long answers stay inside"""
    for language, size in (("zh", (1280, 800)), ("en", (1280, 800)), ("zh", (640, 400))):
        visitor = stage.visitor(size).visit(lang=language, page=language)
        visitor.picture(f"desktop-{language}-{size[0]}-closed")
        everything(visitor)
        judge_layout(visitor, f"{language} {size}")
        box = visitor.panel.bounding_box()
        check(box["width"] <= 420 and size[0] - box["x"] - box["width"] < 40, f"the window is at {box}")
        visitor.picture(f"desktop-{language}-{size[0]}")
        visitor.ask("长话", LONG)
        judge_layout(visitor, f"{language} {size} with a long answer")
        visitor.page.get_by_role("textbox").fill("很长的问题\n" * 30)
        judge_layout(visitor, f"{language} {size} with a long question")
        visitor.picture(f"desktop-{language}-{size[0]}-long")


def contrast(stage: Stage):
    """every text has a contrast of at least 4.5, whatever colour a shop sets, light and dark"""
    for colour in ("#14532d", "#facc15", "#ffffff", "#7f7f7f"):
        for scheme in ("light", "dark") if colour == "#facc15" else ("light",):
            visitor = stage.visitor(color_scheme=scheme).visit(color=colour)
            found = visitor.evaluate(COLOURS)
            everything(visitor)
            visitor.context.set_offline(True)
            visitor.say("没有网络")
            visitor.until(lambda: visitor.state.text_content(), "nobody says that the network is away")
            found += visitor.evaluate(COLOURS)
            check(len(found) >= 10, f"only {found} was measured")
            weak = [(text, round(value, 2)) for text, value in found if value < 4.5]
            check(not weak, f"{colour}, {scheme}: {weak}")
            if colour == "#facc15":
                visitor.picture(f"colour-{scheme}")


def motion(stage: Stage):
    """nothing moves for those who want it so"""
    moving = "(root) => { root.querySelector('.launch').click(); return root.getAnimations().length; }"
    check(stage.visitor(reduced_motion="reduce").visit().evaluate(moving) == 0, "the window moves all the same")
    check(stage.visitor(reduced_motion="no-preference").visit().evaluate(moving) > 0, "this check cannot fail")


def loud(stage: Stage):
    """a style sheet of the page that dresses everything does not reach into the window"""
    styles = """(root) => [...root.querySelectorAll("*")].map((element) => {
      const [style, box] = [getComputedStyle(element), element.getBoundingClientRect()];
      return [element.className || element.localName, ...["color", "backgroundColor", "font", "letterSpacing", "textTransform",
        "direction", "visibility", "opacity"].map((name) => style[name]), box.x, box.y, box.width, box.height].join(" "); })"""
    plain, dressed = stage.visitor().visit(), stage.visitor().visit(loud="1")
    for visitor in (plain, dressed):
        visitor.page.emulate_media(reduced_motion="reduce")
        everything(visitor)
    dressed.picture("loud")
    pairs = zip(plain.evaluate(styles), dressed.evaluate(styles))
    other = [pair for pair in pairs if pair[0] != pair[1]]
    check(not other, f"{len(other)} parts look different, such as {other[:1]}")


def demo(stage: Stage):
    """the service's own page shows the widget, under its own policy"""
    visitor = stage.phone()
    visitor.page.goto(stage.shop.base + "/widget/demo")
    everything(visitor)
    check(not visitor.evaluate(WIDE), "the page is too wide for a phone")
    other = stage.visitor(bypass_csp=True)
    other.page.goto(stage.shop.base + "/widget/demo")
    found = violations(other, "demo")
    check(not found, str(found))
    other.picture("demo")


CHECKS = [axe, names, languages, phone, desktop, contrast, motion, loud, demo]
