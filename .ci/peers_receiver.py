"""The reference receiver (Examples/receiver) over real sockets on this machine."""
import base64
import contextlib
import http.server
import importlib.util
import io
import json
import os
import pathlib
import tempfile
import threading
import time
import urllib.error
import urllib.request

PATH = pathlib.Path(__file__).parent.parent / "Examples/receiver/receiver.py"


def load():
    spec = importlib.util.spec_from_file_location("receiver", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Huashu(http.server.BaseHTTPRequestHandler):
    """Stands in for huashu: keeps the news that it is told, with whether they are authentic."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        receiver, key, news = self.server.receiver, self.server.key, self.server.news
        news.append((json.loads(body), receiver.is_authentic(self.headers, body, key, int(time.time()))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def start(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def receiver_differences():
    """What the receiver did otherwise than it should; empty when nothing."""
    with contextlib.redirect_stdout(io.StringIO()):
        return differences()


def differences():
    receiver = load()
    secret = "whsec_" + base64.b64encode(bytes(range(1, 33))).decode()
    key = receiver.key_of(secret)
    huashu = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Huashu)
    huashu.receiver, huashu.key, huashu.news = receiver, key, []
    address = start(huashu)
    path = os.path.join(tempfile.mkdtemp(), "receiver.sqlite")
    here = start(receiver.Server(("127.0.0.1", 0), secret, address, path))

    def send(body, delivery="d1", at=None, sign=None, path="/"):
        at = str(int(time.time()) if at is None else at)
        headers = {"X-Timestamp": at, "X-Signature": sign or receiver.signature(key, at, body), "X-Delivery-Id": delivery}
        try:
            with urllib.request.urlopen(urllib.request.Request(here + path, body, headers, method="POST"), timeout=10) as reply:
                return reply.status
        except urllib.error.HTTPError as error:
            return error.code

    def words(number):
        return json.dumps({"type": receiver.WORDS, "data": {"handoffId": "h1", "number": number, "text": "在吗"}}).encode()

    def event(handoff, url=address + "/handoffs/h1/status"):
        return json.dumps({"type": receiver.FORM, "data": {"handoffId": handoff, "kind": "complaint", "replyTo": {"statusUrl": url, "keyId": "k1"}}}).encode()

    found = []

    def expect(name, got, wanted):
        if got != wanted:
            found.append(f"{name}: {got}, not {wanted}")

    def states():
        deadline = time.time() + 5
        while time.time() < deadline and len(huashu.news) < expected:
            time.sleep(0.02)
        # Which numbers they are is the receiver's own affair, as long as each is above the last.
        numbers = [0] + [news["sequence"] for news, _ in huashu.news]
        rises = all(last < next for last, next in zip(numbers, numbers[1:]))
        return [(news["handoffId"], news["state"], rises, authentic) for news, authentic in huashu.news]

    expect("a form", send(event("h1")), 204)
    expected = 1
    expect("the news of it", states(), [("h1", "accepted", True, True)])
    expect("the same delivery again", send(event("h1")), 204)
    expect("with another time of signing", send(event("h1"), at=int(time.time()) - 200), 204)
    expect("too old", send(event("h2"), "d2", at=int(time.time()) - 310), 401)
    expect("from the future", send(event("h2"), "d2", at=int(time.time()) + 310), 401)
    expect("another body under a signature", send(event("h2"), "d2", sign=receiver.signature(key, str(int(time.time())), event("h1"))), 401)
    expect("no name of the delivery", send(event("h2"), ""), 401)
    expect("what the customer says meanwhile", send(words(7), "d6"), 204)
    expect("words without their number", send(words(7).replace(b'"number"', b'"n"'), "d7"), 400)
    expect("no event", send(b"[]", "d3"), 400)
    expect("too large", send(b" " * (256 * 1024 + 1), "d4"), 413)
    expect("another host's address", send(event("h5", "http://127.0.0.1:9/handoffs/h5/status"), "d5"), 204)
    expect("a case that is done", send(b"", path="/handoffs/h1/complete"), 204)
    expect("a case that nobody knows", send(b"", path="/handoffs/none/complete"), 404)
    expected = 2
    expect("all the news", states(), [("h1", "accepted", True, True), ("h1", "completed", True, True)])
    return found
