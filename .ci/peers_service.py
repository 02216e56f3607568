"""Starts the service with a small bot and lets schemathesis, the client of Socket.IO and that of Prometheus judge it."""

import json
import os
import pathlib
import queue
import re
import shutil
import subprocess
import sys
import urllib.request

BOT = """对话 1

意图 打招呼
  句式：
    - 你好

流程 问好
  触发 意图 打招呼
  客服：您好
  完成

意图 查订单
  句式：
    - 查订单

槽位 订单状态
  类型：文本
  来源：查询

查询 订单状态
  输出：订单状态
  作用：读取

流程 查订单
  触发 意图 查订单
  查询 订单状态()
    为空时：完成
    出错时：完成
  客服：{订单状态}
  完成
"""
# Nobody listens there.
DEAF = "127.0.0.1:9"
SCOPES = ["handoffs:read", "handoffs:write", "conversations:read", "messages:write", "outbox:read", "outbox:write",
          "metrics:read"]
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
          "unsupported_method"]


def main() -> int:
    program, scratch = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).absolute()
    shop = scratch / "shop"
    shutil.rmtree(shop, ignore_errors=True)
    (shop / "scripts").mkdir(parents=True)
    (shop / "scripts" / "bot.dlg").write_text(BOT, encoding="utf-8")
    words = [program, "key", "new", "judge"] + [word for scope in SCOPES for word in ("--scope", scope)]
    made = subprocess.run(words, capture_output=True, text=True, check=True)
    key = made.stdout.strip()
    # The lines of the settings that the command prints beside the key.
    entry = made.stderr[made.stderr.index("api_keys:"):]
    (shop / "huashu.yaml").write_text(
        "service: {port: 0, drain: 0, messages_per_minute: 6000, burst: 1000}\n"
        "widget: {sessions_per_minute: 100000}\n"
        f"lookups: {{订单状态: {{url: http://{DEAF}/, outputs: {{订单状态: $.status}}}}}}\noutgoing: {{allow: [{DEAF}]}}\n"
        "channels: {rasa: {kind: rasa_rest}, site: {kind: rasa_socketio, secret: \"env:SITE_SECRET\"}}\n" + entry,
        encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUASHU_")}
    environment["SITE_SECRET"] = "only of this judgement"
    service = subprocess.Popen([program, "serve", "--no-cache", str(shop)], stderr=subprocess.PIPE, text=True,
                               env=environment)
    try:
        port = None
        for line in service.stderr:
            found = re.search(r"port=(\d+)", line)
            if found:
                port = int(found.group(1))
                break
        if port is None:
            print("peers: the service did not start", file=sys.stderr)
            return 1
        base = f"http://127.0.0.1:{port}"
        with open(scratch / "service.log", "w", encoding="utf-8") as log:
            # Whoever does not read a pipe stops the writer.
            import threading
            threading.Thread(target=lambda: shutil.copyfileobj(service.stderr, log), daemon=True).start()
            failed = judge_socket(base) + judge_api(base, key, scratch) + judge_figures(base)
            service.terminate()
            status = service.wait(timeout=60)
        if status != 0:
            print(f"peers: the service ended with {status}", file=sys.stderr)
        return 1 if failed or status else 0
    finally:
        if service.poll() is None:
            service.kill()


def judge_api(base: str, key: str, scratch: pathlib.Path) -> int:
    tool = pathlib.Path(sys.executable).parent / "schemathesis"
    words = [
        str(tool), "run", base + "/openapi.json", "--checks", ",".join(CHECKS), "--header", f"Authorization: Bearer {key}",
        "--phases", "examples,coverage,fuzzing", "--max-examples", "25", "--seed", "1", "--workers", "1",
        # A stream that does not end by itself is read by a test of our own.
        "--exclude-path", "/widget/events", "--request-timeout", "20", "--generation-database", "none", "--no-color",
    ]
    done = subprocess.run(words, capture_output=True, text=True, cwd=scratch)
    (scratch / "schemathesis.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode:
        print(done.stdout[-6000:] + done.stderr[-2000:])
    summary = [line.strip() for line in done.stdout.splitlines() if "generated" in line]
    print(f"peers: schemathesis: {summary[-1] if summary else 'no summary'}, exit status {done.returncode}")
    return done.returncode


class Widget:
    """A widget made for Rasa: the client of python-socketio, and what it was told."""

    def __init__(self, base: str, **options):
        import socketio

        self.confirmed, self.said = queue.Queue(), queue.Queue()
        self.client = socketio.Client(reconnection=False)
        self.client.on("session_confirm", self.confirmed.put)
        self.client.on("bot_uttered", self.said.put)
        self.client.connect(base, wait_timeout=20, **options)

    def session(self, asked):
        self.client.emit("session_request", {"session_id": asked})
        return self.confirmed.get(timeout=20)

    def say(self, text: str, session: str):
        """Says something and waits until the service has it; returns what it was answered."""
        return self.client.call("user_uttered", {"message": text, "session_id": session}, timeout=20)


def judge_socket(base: str) -> int:
    import socketio

    rounds, problems = 20, []
    visitors = [Widget(base, transports=["polling"]) for _ in range(3)] + [Widget(base)]
    sessions = [visitor.session(None) for visitor in visitors]
    for visitor, session in zip(visitors, sessions):
        if visitor.client.transport() != "polling":
            problems.append("not by polling")
        for _ in range(rounds):
            if visitor.say("你好", session) is not None:
                problems.append("a message was refused")
            if visitor.said.get(timeout=20) != {"text": "您好"}:
                problems.append("another answer")
        # The page is left while the answer is on its way, and opened again.
        visitor.say("你好", session)
        visitor.client.disconnect()
        again = Widget(base, transports=["polling"])
        if again.session(session) != session:
            problems.append("the session is another one")
        again.say("你好", session)
        if again.said.get(timeout=20) != {"text": "您好"}:
            problems.append("another answer after coming back")
        if "error" not in (again.say("你好", "somebody-elses") or {}):
            problems.append("an unsigned session was taken")
        again.client.disconnect()
    if len(set(sessions)) != len(sessions):
        problems.append("visitors share a session")
    for options in ({"transports": ["websocket"]}, {"transports": ["polling"], "namespaces": ["/admin"]}):
        try:
            Widget(base, **options)
            problems.append(f"connected with {options}")
        except socketio.exceptions.ConnectionError:
            pass
    print(f"peers: python-socketio: {len(visitors)} visitors, {len(visitors) * (rounds + 2)} messages by long polling, "
          f"problems: {sorted(set(problems))}")
    return len(problems)


def judge_figures(base: str) -> int:
    from prometheus_client.parser import text_string_to_metric_families

    for number in range(9):
        body = json.dumps({"sender": f"figures {number}", "message": "查订单"}).encode()
        asked = urllib.request.Request(
            base + "/webhooks/rest/webhook", data=body, headers={"Content-Type": "application/json"})
        urllib.request.urlopen(asked, timeout=20).close()
    with urllib.request.urlopen(base + "/metrics", timeout=20) as answer:
        families = list(text_string_to_metric_families(answer.read().decode("utf-8")))
    names = {family.name for family in families}
    wanted = {"huashu_http_requests", "huashu_http_request_seconds", "huashu_turns", "huashu_acknowledgement_seconds",
              "huashu_lookups", "huashu_lookup_seconds", "huashu_lookup_breaker"}
    figures = {(sample.name, *sorted(sample.labels.values())): sample.value
               for family in families if family.name.startswith("huashu_lookup") for sample in family.samples}
    wrong = {labels[1:] for labels in figures if "订单状态" not in labels}
    if figures.get(("huashu_lookup_breaker", "open", "订单状态")) != 1.0:
        wrong.add("the breaker is not open")
    if figures.get(("huashu_lookup_seconds_count", "订单状态")) != 9.0:
        wrong.add("not every lookup is counted")
    samples = sum(len(family.samples) for family in families)
    print(f"peers: prometheus_client: {len(families)} families, {samples} samples, missing: {sorted(wanted - names)}, "
          f"wrong: {sorted(map(str, wrong))}")
    return len(wanted - names) + len(wrong)


if __name__ == "__main__":
    sys.exit(main())
