"""What a counterpart can do wrong: each function is one manner of answering a request. Not a script of its own."""

import asyncio
import random
import socket
import struct

OK = b"HTTP/1.1 200 OK\r\n"


async def refused(counterpart, request, writer):
    """Nobody listens; `Counterpart` sees to that."""


async def reset(counterpart, request, writer):
    """Hangs up so that the other side notices it at once."""
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


async def silent(counterpart, request, writer):
    """Takes the request and never answers."""
    await asyncio.sleep(60)


async def late(counterpart, request, writer):
    """Does what it is asked for, and says so when nobody waits any more."""
    counterpart.take(request)
    await asyncio.sleep(13)
    writer.write(OK + b"Content-Length: 0\r\n\r\n")


async def dripping(counterpart, request, writer):
    """Answers as it should, a byte a second."""
    for byte in OK + b"Content-Length: 0\r\n\r\n":
        writer.write(bytes([byte]))
        await asyncio.sleep(1)


async def rubbish(counterpart, request, writer):
    """Answers with what is no HTTP."""
    writer.write(random.Random(7).randbytes(4096))


async def shortened(counterpart, request, writer):
    """Promises a long answer and breaks off."""
    writer.write(OK + b"Content-Length: 1000\r\n\r\n{\"ok\":true}")


async def talkative(counterpart, request, writer):
    """Refuses, and goes on with an answer to a question that nobody has asked."""
    writer.write(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n" + OK + b"Content-Length: 0\r\n\r\n")
    await writer.drain()
    await asyncio.sleep(5)


async def redirecting(counterpart, request, writer):
    """Sends the other side to a door that is open to it alone."""
    writer.write(b"HTTP/1.1 307 Moved\r\nLocation: " + counterpart.inner.encode() + b"\r\nContent-Length: 0\r\n\r\n")


async def endless(counterpart, request, writer):
    """Answers without an end."""
    writer.write(OK + b"Connection: close\r\n\r\n")
    while not writer.is_closing():
        writer.write(bytes(65536))
        await writer.drain()


async def headers(counterpart, request, writer):
    """Answers with a hundred megabytes of header fields."""
    writer.write(OK)
    for number in range(1600):
        if writer.is_closing():
            return
        writer.write(b"".join(b"X-%d-%d: %s\r\n" % (number, line, b"h" * 1000) for line in range(64)))
        await writer.drain()
    writer.write(b"Content-Length: 0\r\n\r\n")


async def megabytes(counterpart, request, writer):
    """Answers at once, and with far too much."""
    writer.write(OK + b"Content-Length: 8388608\r\n\r\n" + bytes(8388608))


async def gone(counterpart, request, writer):
    """Wants nothing any more."""
    writer.write(b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")


def saying(body):
    """What platforms do: the status is 200, and what it came to stands in the body."""
    async def answer(counterpart, request, writer):
        writer.write(OK + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    return answer


WEBHOOKS = {
    "refused": refused, "reset": reset, "silent": silent, "late": late, "dripping": dripping, "rubbish": rubbish,
    "shortened": shortened, "talkative": talkative, "endless": endless, "headers": headers, "megabytes": megabytes,
    "redirecting": redirecting, "gone": gone,
}
# These are sent to as to Telegram.
PLATFORMS = {
    "busy": saying(b'{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":4}}'),
    "broken": saying(b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
    "login": saying(b"<html><body>Please log in to this network.</body></html>"),
    "empty": saying(b""),
    "reset": reset,
}
# Their answers say that no attempt will ever work, or are larger than anybody should read: asked again they would be as large,
# and whoever answers so may have taken the message.
REFUSALS = {"redirecting", "gone", "endless", "headers", "megabytes"}
