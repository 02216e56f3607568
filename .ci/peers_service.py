"""Starts the service with a small bot and lets schemathesis and the client of Prometheus judge it."""

import os
import pathlib
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
"""
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
        "channels: {rasa: {kind: rasa_rest}}\n" + entry, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUASHU_")}
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
            failed = judge_api(base, key, scratch) + judge_figures(base)
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


def judge_figures(base: str) -> int:
    from prometheus_client.parser import text_string_to_metric_families

    with urllib.request.urlopen(base + "/metrics", timeout=20) as answer:
        families = list(text_string_to_metric_families(answer.read().decode("utf-8")))
    names = {family.name for family in families}
    wanted = {"huashu_http_requests", "huashu_http_request_seconds", "huashu_turns", "huashu_acknowledgement_seconds"}
    samples = sum(len(family.samples) for family in families)
    print(f"peers: prometheus_client: {len(families)} families, {samples} samples, missing: {sorted(wanted - names)}")
    return len(wanted - names)


if __name__ == "__main__":
    sys.exit(main())
