"""Callers that bring too much, and what they are told. Not a script of its own."""

import asyncio
import json
import socket
import time

from kill import deliver, written

CONNECTIONS = 3000
# Messages of one customer in a second, and at once, as the settings say.
RATE, BURST = 10, 20


class Flood:
    """Callers that bring too much."""

    def __init__(self, world):
        self.world, self.port, self.seen = world, world.port, {}
        self.connections = []

    def note(self, what, status):
        self.seen.setdefault(what, {}).setdefault(status, 0)
        self.seen[what][status] += 1

    def one_sender(self):
        """One sender far above its rate: the first are taken, the others are told when to come again."""
        begin, taken = time.monotonic(), 0
        for number in range(300):
            status, fields, body = deliver(
                self.port, self.world.well.name, f"flood-{number}", written("flooder", "报数"), time.time())
            self.note("one sender", status)
            taken += status != 429
            hint = {name.lower(): value for name, value in fields.items()}.get("retry-after", "")
            if status == 429 and not (hint.isdigit() and json.loads(body)["error"] == "too_many_messages"):
                self.world.found.append(f"a flood was refused with “{hint}”, {body[:100]}")
        if taken > BURST + RATE * (time.monotonic() - begin) + 1:
            self.world.found.append(f"{taken} messages of a flood were let in within {time.monotonic() - begin:.1f} s")

    def long_bodies(self):
        """Bodies over the limit, announced and not."""
        path = f"/hooks/{self.world.well.name}"
        for number in range(40):
            with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
                head = f"POST {path} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n".encode()
                try:
                    if number % 2:
                        connection.sendall(head + b"Content-Length: 9000000\r\n\r\n" + bytes(100_000))
                    else:
                        chunk = b"8000\r\n" + bytes(32768) + b"\r\n"
                        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 9)
                    answer = connection.recv(200)
                except OSError:
                    answer = b""
                self.note("long body", int(answer[9:12]) if answer else None)

    async def slow_requests(self):
        """Requests that come a byte a second, at three places; they are ended in time."""
        beginnings = {
            "slow body": b"POST /hooks/x HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n",
            "slow head": b"POST /hooks/x HTTP/1.1\r\nHost: h\r\nX-Slow: ", "slow line": b"POST /ho"}
        await asyncio.gather(*(
            self.slow_request(what, begun) for what, begun in beginnings.items() for _ in range(60)))

    async def slow_request(self, what, begun):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        begin = time.monotonic()
        ended = asyncio.ensure_future(reader.read(1000))
        try:
            writer.write(begun)
            while not ended.done() and time.monotonic() - begin < 12:
                writer.write(b"x")
                await asyncio.wait([ended], timeout=1)
            answer = ended.result() if ended.done() else None
        except OSError:
            answer = b""
        finally:
            ended.cancel()
            writer.close()
        status = "open" if answer is None else int(answer[9:12]) if answer else "closed"
        self.note(what, status)
        if answer is None:
            self.world.found.append(f"{what}: open after {time.monotonic() - begin:.0f} s")

    async def many_connections(self):
        """Connections that ask for nothing."""
        for _ in range(CONNECTIONS // 100):
            opened = await asyncio.gather(
                *(asyncio.open_connection("127.0.0.1", self.port) for _ in range(100)), return_exceptions=True)
            self.connections += [pair for pair in opened if not isinstance(pair, BaseException)]
        self.note("connections", len(self.connections))

    async def leave(self):
        for _, writer in self.connections:
            writer.close()
