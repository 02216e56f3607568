"""A server on the loopback interface that is well-behaved, slow, dead or lying, as the path says.

    counterpart.py FOLDER

Makes certificates in FOLDER with openssl, listens on free ports, writes them to stdout as one line of JSON and ends when
its stdin does. Connections are counted for each port; there are several plain ones, so that tests do not count each
other's.
"""

import asyncio
import collections
import json
import os
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

counts = collections.defaultdict(lambda: {"open": 0, "mostOpen": 0, "total": 0, "requests": 0})


def openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def make_certificates(folder):
    """An authority, certificates by it for this host and for another, and one that vouches for itself."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-days", 2, "-subj", "/CN=authority", "-keyout", folder / "authority.key",
            "-out", folder / "authority.pem")
    for name, names in [("valid", "DNS:localhost,IP:127.0.0.1"), ("other", "DNS:other.example"), ("self", None)]:
        pem, request, extensions = folder / f"{name}.pem", folder / f"{name}.csr", folder / f"{name}.ext"
        if names is None:
            openssl("req", "-x509", *key, "-days", 2, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-keyout", folder / f"{name}.key", "-out", pem)
            continue
        extensions.write_text(f"subjectAltName={names}\n")
        openssl("req", *key, "-subj", f"/CN={name}", "-keyout", folder / f"{name}.key", "-out", request)
        openssl("x509", "-req", "-in", request, "-days", 2, "-CA", folder / "authority.pem", "-CAkey",
                folder / "authority.key", "-CAcreateserial", "-extfile", extensions, "-out", pem)


def answer(body=b"", status="200 OK", headers=()):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def as_json(value):
    return answer(json.dumps(value, ensure_ascii=False).encode(), headers=["Content-Type: application/json"])


async def forever(writer, piece, pause=0.0):
    while True:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(pause)


# What is written as it stands; the connection is closed after it.
SAID = {
    "/short": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
    "/short-chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nonly this",
    "/huge-length": b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\nx",
    "/garbage": bytes(range(1, 256)) * 4 + b"\r\n\r\n",
    "/no-header": b"just text\n",
    "/odd-status": b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
    "/close": b"",
}


async def respond(method, path, headers, body, reader, writer, counts):
    """Answers one request; False when the connection is to be closed."""
    name, _, query = path.partition("?")
    if name in SAID:
        writer.write(SAID[name])
        await writer.drain()
        return False
    if name == "/silent":
        await reader.read()
        return False
    if name == "/endless":
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        await forever(writer, b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
    if name == "/trickle":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n")
        await forever(writer, b"x", 0.1)
    if name == "/endless-header":
        writer.write(b"HTTP/1.1 200 OK\r\n")
        await forever(writer, b"X-Line: " + b"y" * 1000 + b"\r\n")
    if name == "/many-lines":
        writer.write(answer(headers=["X-Line: y"] * 1000))
    elif name == "/interim":
        early = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
        writer.write(early + answer(b"late", headers=["X-Late:  2  "]))
    elif name == "/trailers":
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Trailer: 1\r\n\r\n")
    elif name == "/too-much":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more")
    elif name == "/redirect":
        writer.write(answer(status="302 Found", headers=["Location: /ok"]))
    elif name == "/status":
        writer.write(answer(status=f"{query} Said"))
    elif name == "/sized":
        writer.write(answer(b"x" * int(query)))
    elif name == "/slow":
        await asyncio.sleep(float(query))
        writer.write(answer(b"slow"))
    elif name == "/close-after":
        writer.write(answer(b"bye"))
        await writer.drain()
        return False
    elif name == "/counts":
        writer.write(as_json(counts))
    elif name == "/echo":
        echo = {"method": method, "path": path, "headers": headers, "body": list(body)}
        writer.write(answer(b"") if method == "HEAD" else as_json(echo))
    else:
        writer.write(answer("好".encode()))
    await writer.drain()
    return True


async def serve(reader, writer):
    own = counts[writer.get_extra_info("sockname")[1]]
    own["open"] += 1
    own["total"] += 1
    own["mostOpen"] = max(own["mostOpen"], own["open"])
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("utf-8", "replace")
            first, *lines = head[:-4].split("\r\n")
            method, path, _ = first.split(" ")
            headers = [line.split(": ", 1) if ": " in line else [line.rstrip(":"), ""] for line in lines]
            if path == "/hang-up":
                break
            length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
            body = await reader.readexactly(length)
            own["requests"] += 1
            if not await respond(method, path, headers, body, reader, writer, own):
                break
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError, ValueError):
        pass
    finally:
        own["open"] -= 1
        writer.close()


async def say_nothing(reader, writer):
    await reader.read()
    writer.close()


async def interrupt(reader, writer):
    """Answers before it was asked, and in clear."""
    writer.write(answer(status="400 Bad Request"))
    writer.close()


def tls(folder, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


async def main():
    folder = Path(sys.argv[1])
    make_certificates(folder)
    kinds = {f"plain{number}": (serve, None) for number in range(64)}
    kinds |= {"dead": (say_nothing, None), "rude": (interrupt, None)}
    kinds |= {name: (serve, tls(folder, name)) for name in ["valid", "other", "self"]}
    ports = {}
    for name, (handler, context) in kinds.items():
        server = await asyncio.start_server(handler, "127.0.0.1", 0, ssl=context, backlog=2048)
        ports[name] = server.sockets[0].getsockname()[1]
    print(json.dumps(ports), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    shutil.rmtree(folder)
    # What is still being served is left where it is.
    os._exit(0)


asyncio.run(main())
