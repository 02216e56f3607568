"""A visitor of the shop's site: a browser's window, and what somebody sees and does in the widget."""

import re
import time

from .shop import Shop

# The widget draws in the shadow root of an element at the end of the page.
ROOT = "[...document.body.children].map((element) => element.shadowRoot).find(Boolean)"
SAID = f"""() => [...{ROOT}.querySelectorAll(".log .text")].map((text) =>
    [text.parentElement.querySelector(".who").textContent, text.textContent])"""
FOCUS = f"""() => {{
  const element = {ROOT}.activeElement;
  return element ? element.getAttribute("aria-label") || element.textContent : document.activeElement.textContent;
}}"""
YOU, BOT, STAFF = "您", "客服助手", "人工客服"
DESKTOP, PHONE = (1280, 800), (390, 844)


class Wrong(Exception):
    """A check found something wrong; the text tells a reader what."""


def check(condition, problem: str):
    if not condition:
        raise Wrong(problem)


class Visitor:
    """One window, or one more tab of a window."""

    def __init__(self, stage, context):
        self.stage, self.context = stage, context
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.launcher, self.panel, self.log = (self.page.locator(name) for name in (".launch", ".panel", ".log"))
        self.input, self.state = self.page.locator("textarea"), self.page.locator(".state")

    def visit(self, **asked) -> "Visitor":
        self.page.goto(self.stage.shop.site.page(**asked))
        self.page.locator(".launch, .panel").first.wait_for(state="attached")
        return self

    def open(self) -> "Visitor":
        self.launcher.click()
        return self

    def say(self, text: str, key: str = "Enter"):
        self.input.fill(text)
        self.input.press(key)

    def said(self) -> list[tuple[str, str]]:
        """Who said what, as it stands in the window from top to bottom."""
        return [tuple(pair) for pair in self.page.evaluate(SAID)]

    def texts(self) -> list[str]:
        return [text for _, text in self.said()]

    def focus(self) -> str:
        """The name of what the keyboard talks to."""
        return self.page.evaluate(FOCUS)

    def until(self, condition, problem, seconds: float = 10):
        """Waits until a condition holds; the problem may be a function that tells what is there instead."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise Wrong(problem() if callable(problem) else problem)
            self.page.wait_for_timeout(40)

    def until_said(self, expected: list[str], seconds: float = 10):
        self.until(lambda: self.texts() == expected, lambda: f"{expected} should be there, and {self.texts()} is", seconds)

    def ask(self, text: str, answer: str, seconds: float = 10):
        """Says something and waits for its answer."""
        before = self.texts()
        self.say(text)
        self.until_said([*before, text, answer], seconds)

    def stays(self, expected: list[str], seconds: float = 1):
        """Nothing is added or taken away for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            check(self.texts() == expected, f"{expected} should stay, and {self.texts()} is there")
            self.page.wait_for_timeout(100)

    def evaluate(self, body: str, argument=None):
        """Runs a function of the shadow root and an argument in the page."""
        return self.page.evaluate(f"(argument) => (({body})({ROOT}, argument))", argument)

    def picture(self, name: str):
        self.page.wait_for_timeout(200)  # the window has risen by then
        self.page.screenshot(path=str(self.stage.scratch / f"{name}.png"))


class Stage:
    """Makes visitors, and takes them away behind each check."""

    # What browsers write when a service is out of reach, which some checks bring about.
    EXPECTED = re.compile(r"Failed to load resource|net::ERR_|blocked by CORS policy: No 'Access-Control-Allow-Origin'")

    def __init__(self, browser, shop: Shop, scratch, script: str | None):
        self.browser, self.shop, self.scratch, self.script = browser, shop, scratch, script
        self.contexts, self.visitors, self.faults = [], [], []

    def window(self, size=DESKTOP, phone: bool = False, **options):
        """A browser with storage of its own."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, is_mobile=phone, has_touch=phone,
            device_scale_factor=2 if phone else 1, locale=options.pop("locale", "zh-CN"), **options)
        if self.script:
            context.route("**/widget.js", lambda route: route.fulfill(path=self.script, content_type="text/javascript"))
        self.contexts.append(context)
        return context

    def visitor(self, size=DESKTOP, **options) -> Visitor:
        return self.tab(self.window(size, **options))

    def phone(self, size=PHONE, **options) -> Visitor:
        return self.visitor(size, phone=True, **options)

    def tab(self, context) -> Visitor:
        visitor = Visitor(self, context)
        visitor.page.on("pageerror", lambda error: self.faults.append(str(error)))
        visitor.page.on("console", self.note)
        self.visitors.append(visitor)
        return visitor

    def note(self, message):
        if message.type == "error" and not self.EXPECTED.search(message.text):
            self.faults.append(message.text)

    def leave(self, picture: str | None) -> list[str]:
        """Closes all windows, keeps a picture of what went wrong, and tells what the consoles had."""
        if picture and self.visitors:
            try:
                self.visitors[-1].picture(f"wrong-{picture}")
            except Exception as error:
                print(f"       no picture: {error}")
        for context in self.contexts:
            context.close()
        faults = self.faults
        self.contexts, self.visitors, self.faults = [], [], []
        return faults
