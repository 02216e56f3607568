"""Opens many streams of the website's chat at once, and looks at what they cost.

    visitors.py HUASHU [--visitors 10000] [--limit 1000]

Each visitor has a session and a stream of events of its own. Some of them write; their answers must come by their streams.
The limit is megabytes of memory of the service. Loopback only; ends by itself.
"""

import argparse
import asyncio
import json
import os
import pathlib
import resource
import shutil
import sys
import tempfile
import time

from kill import HERE, Service, free_port

WRITERS = 50


def settings(port, store):
    return f"""name: 报数店
queues: {{在线客服: 都找它}}
handoff: {{default_queue: 在线客服}}
service:
  host: 127.0.0.1
  port: {port}
  store: {store}
  log_level: error
  trusted_proxies: [127.0.0.1]
  max_connections: 40000
widget: {{origins: ["http://127.0.0.1:{port}"]}}
"""


class Visitor:
    """One browser. A proxy in front of the service says that each has another address."""

    def __init__(self, port, number):
        self.port, self.number = port, number
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.token = None
        self.said = []
        self.reader = self.writer = None

    async def call(self, method, path, body=b"", headers=()):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(self.request(method, path, body, [*headers, ("Connection", "close")]))
            head, _, rest = (await reader.read(-1)).partition(b"\r\n\r\n")
            status = int(head.split(b" ", 2)[1])
            if b"chunked" in head.lower():
                rest = b"".join(rest.split(b"\r\n")[1::2])
            return status, rest
        finally:
            writer.close()

    def request(self, method, path, body=b"", headers=()):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"X-Forwarded-For: {self.address}"]
        if self.token:
            lines.append(f"Authorization: Bearer {self.token}")
        if body:
            lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"]
        elif method == "POST":
            lines.append("Content-Length: 0")
        lines += [f"{name}: {value}" for name, value in headers]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    async def arrive(self):
        status, body = await self.call("POST", "/widget/sessions")
        if status != 201:
            raise SystemExit(f"a session was refused with {status}: {body[:200]}")
        self.token = json.loads(body)["session"]
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(self.request("GET", "/widget/events"))
        head = await self.reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise SystemExit(f"a stream was refused: {head[:200]}")

    async def write(self):
        status, body = await self.call(
            "POST", "/widget/messages", json.dumps({"id": "m1", "text": "报数"}).encode())
        if status != 200:
            raise SystemExit(f"a message was refused with {status}: {body[:200]}")

    async def hear(self, text, seconds=30):
        read = b""
        end = time.monotonic() + seconds
        while text.encode() not in read:
            left = end - time.monotonic()
            if left <= 0:
                return False
            try:
                part = await asyncio.wait_for(self.reader.read(65536), left)
            except asyncio.TimeoutError:
                return False
            if not part:
                return False
            read += part
        return True


def memory(service):
    for line in open(f"/proc/{service.process.pid}/status"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


async def visit(port, service, count):
    before = memory(service)
    visitors = [Visitor(port, number) for number in range(count)]
    begin = time.monotonic()
    for start in range(0, count, 100):
        await asyncio.gather(*(visitor.arrive() for visitor in visitors[start:start + 100]))
    opened = time.monotonic() - begin
    at_rest = memory(service)
    writers = visitors[:: max(1, count // WRITERS)]
    await asyncio.gather(*(visitor.write() for visitor in writers))
    heard = await asyncio.gather(*(visitor.hear("第1条。") for visitor in writers))
    print(
        f"{count} visitors: {before:.0f} MB before, {at_rest:.0f} MB with all streams open "
        f"({(at_rest - before) * 1024 / count:.1f} kB each), opened in {opened:.0f} s; "
        f"{sum(heard)} of {len(writers)} who wrote got their answer")
    for visitor in visitors:
        visitor.writer.close()
    return memory(service), all(heard)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--visitors", type=int, default=10_000)
    arguments.add_argument("--limit", type=int, default=1_000)
    arguments = arguments.parse_args()
    # A stream is one socket here and one in the service, which has a limit of its own.
    wanted = arguments.visitors + 2_000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, limit), hard))
    count = min(arguments.visitors, max(soft, limit) - 500)
    if count < arguments.visitors:
        print(f"this machine allows {count} visitors only")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-visitors-"))
    shutil.copytree(HERE / "bot", folder / "bot")
    port = free_port()
    (folder / "bot" / "huashu.yaml").write_text(settings(port, folder / "store.db"))
    service = Service(arguments.program, folder, port)
    service.start()
    service.wait_until_ready()
    try:
        used, is_heard = asyncio.run(visit(port, service, count))
    finally:
        status = service.stop()
    if used > arguments.limit or not is_heard or status != 0:
        print(f"  MISSED: {used:.0f} MB of {arguments.limit}, ended with status {status}; the log is in {folder}")
        sys.exit(1)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
