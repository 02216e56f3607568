"""Kills the service at random moments while customers write, and proves that nothing acknowledged is lost.

The bot counts: its n-th answer in a conversation is 第n条。 So a message that was lost, taken twice or overtaken shows in
the numbers. Customers repeat a message under the same id until it is acknowledged, as platforms do. The shop's own
program, which gets the replies, is slow, refuses, hangs up, and takes what it then says it refused.

    kill.py HUASHU [--rounds 200] [--seed 1] [--conversations 8]

Loopback only; ends by itself; exit status 1 when anything is wrong.
"""

import argparse
import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()


def signature(name, stamp, body):
    code = hmac.new(KEY, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(code).decode()


class Shop:
    """The program that gets the replies, with the manners of real ones."""

    def __init__(self, chance):
        self.chance = chance
        self.lock = threading.Lock()
        self.deliveries = {}  # webhook-id -> (conversation, text)
        self.order = {}  # conversation -> webhook-ids in the order of their first arrival
        self.wrong = []
        self.requests = 0
        shop = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                shop.take(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        # Connections of a killed process break; that is what this is about.
        self.server.handle_error = lambda *_: None
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, request):
        body = request.rfile.read(int(request.headers["content-length"]))
        name, stamp = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        expected = signature(name, stamp, body)
        given = request.headers["webhook-signature"].split(" ")
        data = json.loads(body)["data"]
        with self.lock:
            self.requests += 1
            dice = self.chance.random()
            if not any(hmac.compare_digest(expected, one) for one in given):
                self.wrong.append(f"{name}: the signature does not hold")
            if dice >= 0.04:  # below, the request is refused before anything is done with it
                what = (data["conversation"], data["text"])
                if self.deliveries.setdefault(name, what) != what:
                    self.wrong.append(f"{name} came with another content")
                names = self.order.setdefault(data["conversation"], [])
                if name not in names:
                    names.append(name)
        if dice < 0.04:
            return self.answer(request, 503)
        if dice < 0.045:  # taken, and yet refused
            return self.answer(request, 500)
        if dice < 0.05:  # taken, and then silence
            request.close_connection = True
            return request.connection.shutdown(socket.SHUT_RDWR)
        if dice < 0.10:
            time.sleep(0.05)
        self.answer(request, 204)

    @staticmethod
    def answer(request, status):
        request.send_response(status)
        if status == 503:
            request.send_header("Retry-After", "0")
        request.send_header("Content-Length", "0")
        request.end_headers()


class Service:
    """The process under test: killed and started again over the same store."""

    def __init__(self, program, folder, port, environment=()):
        self.program, self.folder, self.port = program, folder, port
        self.environment = dict(os.environ, HUASHU_HOOK_SECRET=SECRET, **dict(environment))
        self.log = open(folder / "service.log", "ab")
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", str(self.folder / "bot")], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log)

    def wait_until_ready(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"the service ended by itself with status {self.process.returncode}\n" + self.tail())
            try:
                if get(self.port, "/health/ready")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise SystemExit("the service does not get ready\n" + self.tail())

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)

    def tail(self):
        return (self.folder / "service.log").read_text(errors="replace")[-3000:]


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def written(conversation, text):
    """What the platform says when a customer has written something."""
    return json.dumps({
        "type": "message.received", "timestamp": "2026-01-01T00:00:00Z",
        "data": {"sender": conversation, "conversation": conversation, "text": text},
    }).encode()


def deliver(port, channel, name, body, now):
    """One delivery of a platform; status, fields and body of the answer."""
    stamp = str(int(now))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/hooks/" + channel, body, {
            "Content-Type": "application/json", "webhook-id": name, "webhook-timestamp": stamp,
            "webhook-signature": signature(name, stamp, body)})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


class Customer(threading.Thread):
    """Writes one message after the other; each until it is acknowledged."""

    # Seconds between two messages at most.
    pause = 0.2

    def __init__(self, port, number, seed, channel="hook"):
        super().__init__(daemon=True)
        self.port, self.conversation, self.channel = port, f"c-{number}", channel
        self.chance = random.Random(f"{seed}/{number}")
        self.acknowledged, self.repeats, self.wrong = 0, 0, []
        self.ending = threading.Event()

    def run(self):
        number = 0
        while not self.ending.is_set():
            number += 1
            if not self.write(number):
                return
            time.sleep(self.chance.random() * self.pause)

    def write(self, number):
        name = f"m-{self.conversation}-{number}"
        body = written(self.conversation, "报数")
        tries = 0
        while True:
            tries += 1
            try:
                status = self.post(name, body)
            except (OSError, http.client.HTTPException):
                status = None
            if status is not None and 200 <= status < 300:
                self.acknowledged += 1
                # Now and then a platform asks again although it has the answer.
                if self.chance.random() < 0.1:
                    self.repeats += 1
                    try:
                        self.post(name, body)
                    except (OSError, http.client.HTTPException):
                        pass
                return True
            if status is not None and status not in (429, 503):
                self.wrong.append(f"{name}: answered {status}")
                return False
            if tries > 2000:
                self.wrong.append(f"{name}: never acknowledged")
                return False
            time.sleep(0.02)

    def now(self):
        """What the customer's platform takes for the time."""
        return time.time()

    def post(self, name, body):
        return deliver(self.port, self.channel, name, body, self.now())[0]


def problems(shop, customers):
    """What is not as it must be, by the numbers that each conversation got."""
    found = list(shop.wrong)
    for customer in customers:
        found += customer.wrong
        texts = [shop.deliveries[name][1] for name in shop.order.get(customer.conversation, [])]
        expected = [f"第{n}条。" for n in range(1, customer.acknowledged + 1)]
        if texts == expected:
            continue
        if sorted(set(texts)) != sorted(texts):
            found.append(f"{customer.conversation}: a reply came under two names")
        missing = [text for text in expected if text not in texts]
        if missing:
            found.append(f"{customer.conversation}: {len(missing)} replies never came, the first is {missing[0]}")
        if [text for text in texts if text in expected] != expected and not missing:
            found.append(f"{customer.conversation}: the replies came out of their order")
        # A message may have been taken although nobody heard the acknowledgement before the end.
        if len(texts) > len(expected) + 1:
            found.append(f"{customer.conversation}: {len(texts)} replies for {len(expected)} messages")
    return found


def settings(port, shop_port, store):
    return f"""name: 报数店
queues: {{在线客服: 都找它}}
handoff: {{default_queue: 在线客服}}
service:
  host: 127.0.0.1
  port: {port}
  store: {store}
  messages_per_minute: 6000
  burst: 1000
outgoing: {{allow: ["127.0.0.1:{shop_port}"]}}
channels:
  hook:
    kind: standard_webhooks
    secret: env:HUASHU_HOOK_SECRET
    reply_url: http://127.0.0.1:{shop_port}/replies
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--rounds", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--conversations", type=int, default=8)
    arguments = arguments.parse_args()
    chance = random.Random(arguments.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-faults-"))
    shutil.copytree(HERE / "bot", folder / "bot")
    shop, port = Shop(random.Random(arguments.seed + 1)), free_port()
    (folder / "bot" / "huashu.yaml").write_text(settings(port, shop.port, folder / "store.sqlite"))
    service = Service(arguments.program, folder, port)
    customers = [Customer(port, n, arguments.seed) for n in range(arguments.conversations)]
    begin = time.monotonic()
    service.start()
    service.wait_until_ready()
    for customer in customers:
        customer.start()
    for _ in range(arguments.rounds):
        time.sleep(chance.choice([0.01, 0.1, 0.3, 0.8]) * chance.random())
        service.kill()
        service.start()
        if chance.random() < 0.7:  # else it is killed while it starts
            service.wait_until_ready()
    service.wait_until_ready()
    for customer in customers:
        customer.ending.set()
    for customer in customers:
        customer.join(timeout=120)
    wait_for_replies(shop, customers)
    status = service.stop()
    found = problems(shop, customers)
    if status != 0:
        found.append(f"the service ended with status {status} when it was asked to stop")
    acknowledged = sum(customer.acknowledged for customer in customers)
    if acknowledged < arguments.rounds:
        found.append(f"only {acknowledged} messages were acknowledged: that proves nothing")
    print(
        f"{arguments.rounds} kills, seed {arguments.seed}: {acknowledged} messages acknowledged, "
        f"{sum(c.repeats for c in customers)} repeated after that, {len(shop.deliveries)} replies in "
        f"{shop.requests} deliveries, {time.monotonic() - begin:.0f} s")
    for problem in found[:20]:
        print("  " + problem)
    if found:
        print(f"  the store and the log are in {folder}")
        sys.exit(1)
    shutil.rmtree(folder)


def wait_for_replies(shop, customers):
    """Deliveries that failed are made again later: at most five minutes."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        with shop.lock:
            if all(len(shop.order.get(c.conversation, [])) >= c.acknowledged for c in customers):
                return
        time.sleep(0.2)


if __name__ == "__main__":
    main()
