#!/usr/bin/env python3
"""A receiver of the forms that huashu sends (kind signed_event), with nothing but Python's standard library.

    HUASHU_SECRET=whsec_... HUASHU_URL=https://bot.shop.example python3 receiver.py

It takes a form once, however often it comes, says "accepted" to huashu, takes what the customer goes on to say, and says
"completed" when a person of the shop posts to /handoffs/ID/complete on this machine. Forms and words are kept in
receiver.sqlite. See docs/forwarding.md.
"""
import base64
import hashlib
import hmac
import json
import os
import sqlite3
import threading
import time
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WINDOW = 300                # seconds that the clocks of both sides may differ
MEMORY = 72 * 3600          # seconds that a delivery is remembered
LARGEST = 256 * 1024        # bytes of a body
FORM, WORDS = "huashu.handoff.requested", "huashu.message.received"


def key_of(secret):
    """The key is what stands behind whsec_, decoded; not the text."""
    return base64.b64decode(secret.removeprefix("whsec_"))


def signature(key, timestamp, body):
    return "v1=" + hmac.new(key, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_authentic(headers, body, key, now):
    """Whether the body was signed with the key, a moment ago. The body is the raw bytes, before anything reads them."""
    timestamp, given = headers.get("X-Timestamp", ""), headers.get("X-Signature", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) == 10) or abs(int(timestamp) - now) > WINDOW:
        return False
    return hmac.compare_digest(signature(key, timestamp, body).encode(), given.encode())


def status_request(form, state, sequence, key, now, result=None):
    """News of a handoff for huashu, signed the same way. A later one has a higher sequence."""
    news = {"handoffId": form["handoffId"], "state": state, "sequence": sequence, "actor": "receiver",
            "at": datetime.fromtimestamp(now, timezone.utc).isoformat()}
    if result:
        news.update(resultCode=result, controlTo="bot")
    body = json.dumps(news).encode()
    headers = {"Content-Type": "application/json", "X-Timestamp": str(now), "X-Signature": signature(key, str(now), body),
               "X-Key-Id": form["replyTo"].get("keyId") or "k1", "Idempotency-Key": f"{form['handoffId']}-{sequence}"}
    return urllib.request.Request(form["replyTo"]["statusUrl"], body, headers, method="POST")


class Store:
    """What lasts: forms, and which deliveries were taken."""

    def __init__(self, path):
        self.lock = threading.Lock()
        self.base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self.base.execute("create table if not exists deliveries (id text primary key, at integer)")
        self.base.execute("create table if not exists forms (id text primary key, form text)")
        self.base.execute("create table if not exists words (handoff text, number integer, text text)")

    def take(self, delivery, kind, data, now):
        """What a delivery holds, and that it came: both or neither. False when it was taken before."""
        with self.lock, self.base:
            self.base.execute("begin immediate")
            self.base.execute("delete from deliveries where at < ?", (now - MEMORY,))
            if self.base.execute("insert or ignore into deliveries values (?, ?)", (delivery, now)).rowcount == 0:
                return False
            if kind == FORM:
                self.base.execute("insert or replace into forms values (?, ?)", (data["handoffId"], json.dumps(data)))
            else:
                self.base.execute("insert into words values (?, ?, ?)", (data["handoffId"], data["number"], data["text"]))
            return True

    def form(self, handoff):
        with self.lock:
            row = self.base.execute("select form from forms where id = ?", (handoff,)).fetchone()
        return json.loads(row[0]) if row else None


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return self.answer(413)
        body, parts = self.rfile.read(int(length)), self.path.strip("/").split("/")
        if len(parts) == 3 and parts[0] == "handoffs" and parts[2] == "complete":
            form = self.server.store.form(parts[1]) if self.client_address[0] == "127.0.0.1" else None
            return self.answer(204 if form and self.server.tell(form, "completed", "solved") else 404)
        now, delivery = int(time.time()), self.headers.get("X-Delivery-Id", "")
        if not delivery or not is_authentic(self.headers, body, self.server.key, now):
            return self.answer(401)
        try:
            event = json.loads(body)
            kind, data = event["type"], event["data"]
            is_new = kind in (FORM, WORDS) and self.server.store.take(delivery, kind, data, now)
        except (ValueError, KeyError, TypeError):
            return self.answer(400)
        self.answer(204)
        if is_new:
            print(data.get("caseNumber") or data["handoffId"], data.get("kind") or data.get("number"), flush=True)
        if is_new and kind == FORM:
            self.server.tell(data, "accepted")

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass                # forms hold personal data, and so may paths


class Server(ThreadingHTTPServer):
    def __init__(self, address, secret, huashu, path):
        super().__init__(address, Handler)
        self.key, self.huashu, self.store = key_of(secret), huashu.rstrip("/") + "/", Store(path)

    def tell(self, form, state, result=None):
        """Tells huashu; nobody else, whatever address the form names. The time rises from one status to the next."""
        url = (form.get("replyTo") or {}).get("statusUrl") or ""
        if not url.startswith(self.huashu):
            return False
        try:
            now = time.time()
            news = status_request(form, state, int(now * 1000), self.key, int(now), result)
            with urllib.request.urlopen(news, timeout=10) as reply:
                return reply.status < 300
        except OSError:
            return False    # a program for daily use would try again


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "8090"))
    Server(("127.0.0.1", port), os.environ["HUASHU_SECRET"], os.environ["HUASHU_URL"], "receiver.sqlite").serve_forever()
