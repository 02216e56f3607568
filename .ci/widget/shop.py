"""What a browser that judges the website's chat needs around it: the service with a small bot, a desk that hears of handoffs,
and the site of the shop, which has another origin and a strict policy."""

import base64
import html
import http.server
import json
import os
import pathlib
import queue
import shutil
import socket
import subprocess
import threading
import time
import urllib.parse
import urllib.request

# What the bot says to one word each; 报数 counts, so that what got lost or came twice is seen.
ATTACK = '<img src=x onerror="window.hacked=1"> <a href="javascript:window.hacked=2">点这里</a> javascript:window.hacked=3'
LONG = "很长的回答" * 300 + "W" * 800
BOT = f"""对话 1

意图 打招呼
  句式：
    - 你好
    - hello

意图 报数
  句式：
    - 报数

意图 菜单
  句式：
    - 有哪些服务

意图 攻击
  句式：
    - 攻击

意图 长话
  句式：
    - 长话

槽位 计数
  类型：数字
  保留：会话

话术 菜单
  - 您想了解哪一项呢？
    按钮 报数
    按钮 你好

流程 问好
  触发 意图 打招呼
  客服：您好，请问有什么可以帮您？
  完成

流程 报数
  触发 意图 报数
  如果 计数 为空
    设置 计数 = 1
  否则
    设置 计数 = 计数 + 1
  结束
  客服：第{{计数}}条。
  完成

流程 菜单
  触发 意图 菜单
  说 菜单
  完成

流程 攻击
  触发 意图 攻击
  客服：{ATTACK}
  完成

流程 长话
  触发 意图 长话
  客服：{LONG}
  完成
"""
SCOPES = ["handoffs:write", "messages:write"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answering(handler) -> http.server.ThreadingHTTPServer:
    """A server on this machine that answers until the process ends."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Desk:
    """Where handoffs go: keeps the conversations in which a person is asked for."""

    def __init__(self):
        self.asked = queue.Queue()
        asked = self.asked

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if event["type"] == "huashu.handoff.requested":
                    asked.put(event["data"]["conversation"]["id"])
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.port = answering(Handler).server_port


class Site:
    """The shop's own pages: `/?lang=en&attributes=…` has the one line of the widget and, with `loud`, a style sheet that
    wants to dress everything on the page."""

    LOUD = """* { color: #c00; background: #ffe; font: italic 31px/3 serif; letter-spacing: 4px; text-transform: uppercase; margin: 9px }
div, section, button, textarea { width: 50px; border: 5px dashed #0c0; transform: rotate(2deg); opacity: .4; direction: rtl }
"""

    def __init__(self, service_port: int):
        script = f"http://127.0.0.1:{service_port}/widget.js"
        # What docs/service.md says a page must allow, with nothing else allowed, and no text that can become markup.
        policy = (f"default-src 'none'; script-src http://127.0.0.1:{service_port}; "
                  f"connect-src http://127.0.0.1:{service_port}; style-src 'self'; "
                  "require-trusted-types-for 'script'; trusted-types 'none'")
        loud = self.LOUD

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                place = urllib.parse.urlsplit(self.path)
                asked = dict(urllib.parse.parse_qsl(place.query, keep_blank_values=True))
                if place.path == "/loud.css":
                    return self.send(loud, "text/css")
                attributes = " ".join(
                    f'data-{name}="{html.escape(asked[name])}"'
                    for name in ("lang", "title", "color", "open") if name in asked)
                sheet = '<link rel="stylesheet" href="/loud.css">' if "loud" in asked else ""
                self.send(
                    f'<!doctype html><html lang="{asked.get("page", "zh")}"><head><meta charset="utf-8"><title>Shop</title>'
                    f'<meta name="viewport" content="width=device-width, initial-scale=1">{sheet}'
                    f'<script src="{script}" {attributes} defer></script></head>'
                    "<body><main><h1>Shop</h1><p>禾小屋</p><button type='button'>Buy</button></main></body></html>",
                    "text/html")

            def send(self, text, kind):
                body = text.encode()
                self.send_response(200)
                self.send_header("Content-Type", kind + "; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.origin = f"http://127.0.0.1:{answering(Handler).server_port}"

    def page(self, **asked) -> str:
        return f"{self.origin}/?{urllib.parse.urlencode(asked)}"


class Shop:
    """The service on a port of its own, which can be killed, started again, and given another key."""

    def __init__(self, program: str, scratch: pathlib.Path):
        self.program, self.scratch, self.folder = program, scratch, scratch / "shop"
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "scripts").mkdir(parents=True)
        (self.folder / "scripts" / "bot.dlg").write_text(BOT, encoding="utf-8")
        self.port, self.desk = free_port(), Desk()
        self.base = f"http://127.0.0.1:{self.port}"
        self.site = Site(self.port)
        self.key = self.make_key()
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("HUASHU_")}
        self.environment["DESK_SECRET"] = "whsec_" + base64.b64encode(os.urandom(32)).decode()
        self.process, self.spoken = None, 0
        self.log = open(scratch / "service.log", "w", encoding="utf-8")
        self.start(another_key=True)

    def make_key(self) -> str:
        words = [self.program, "key", "new", "desk"] + [word for scope in SCOPES for word in ("--scope", scope)]
        made = subprocess.run(words, capture_output=True, text=True, check=True)
        (self.folder / "huashu.yaml").write_text(
            "name: 禾小屋\nqueues: {在线客服: 都找它}\nhandoff: {default_queue: 在线客服}\n"
            f"service: {{port: {self.port}, drain: 0, messages_per_minute: 6000, burst: 1000}}\n"
            f'widget: {{origins: ["{self.site.origin}"], key: "env:WIDGET_KEY", sessions_per_minute: 1000}}\n'
            f'outgoing: {{allow: ["127.0.0.1:{self.desk.port}"]}}\n'
            f'forward: {{desk: {{kind: signed_event, url: "http://127.0.0.1:{self.desk.port}/in", '
            'secret: "env:DESK_SECRET"}}\n'
            # The lines of the settings that the command prints beside the key.
            + made.stderr[made.stderr.index("api_keys:"):], encoding="utf-8")
        return made.stdout.strip()

    def start(self, another_key: bool = False):
        """Starts the service and waits until it can take messages."""
        if another_key:
            self.environment["WIDGET_KEY"] = os.urandom(16).hex()
        self.process = subprocess.Popen(
            [self.program, "serve", "--no-cache", str(self.folder)], stdin=subprocess.DEVNULL, stdout=self.log,
            stderr=self.log, env=self.environment)
        end = time.monotonic() + 30
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.base + "/health/ready", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"peers: the service did not start, see {self.log.name}")

    def kill(self):
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Asks it to end; its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)

    def person_says(self, conversation: str, text: str):
        """A member of the staff takes part, by the API of desks."""
        self.spoken += 1
        request = urllib.request.Request(
            f"{self.base}/conversations/{urllib.parse.quote(conversation)}/messages",
            json.dumps({"text": text, "agent": "小李"}).encode(),
            {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json",
             "Idempotency-Key": f"said-{self.spoken}"})
        with urllib.request.urlopen(request, timeout=10):
            pass
