"""Measures durable turns of `huashu serve` beside a bare JSON echo of the same web framework, in the same run.

    load.py HUASHU ECHO [--seconds 4] [--rounds 3]

Every message is another one of some thousand customers, is answered in the response (`rasa_rest`), and is stored with its
answer and its session before it is acknowledged. The program `wrk` makes the load, with one thread. Loopback only.
"""

import argparse
import http.client
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import socket

HERE = pathlib.Path(__file__).resolve().parent
CONNECTIONS = [1, 16, 64, 256]
FLOOR_SHARE, AIM_SHARE, FLOOR_P99 = 0.60, 0.85, 25.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def settings(port, store):
    return f"""name: 报数店
queues: {{在线客服: 都找它}}
handoff: {{default_queue: 在线客服}}
service:
  host: 127.0.0.1
  port: {port}
  store: {store}
  log_level: error
  messages_per_minute: 6000
  burst: 1000
channels:
  rest: {{kind: rasa_rest}}
"""


def wait(port):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("POST", "/webhooks/rest/webhook", '{"sender":"a","message":"报数"}'.encode(),
                               {"Content-Type": "application/json"})
            response = connection.getresponse()
            body = response.read()
            if response.status == 200:
                return body
        except OSError:
            pass
        time.sleep(0.05)
    sys.exit(f"nothing answers on port {port}")


def measure(server, port, connections, seconds, run):
    """Requests per second, what half and 99 of 100 waited at most (ms), and the server's processor time for each (µs)."""
    begun = processor(server)
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(HERE / "turn.lua"),
         f"http://127.0.0.1:{port}", "--", "2000", run],
        capture_output=True, text=True, check=True)
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    requests, duration, bad, p50, p99 = (int(part) for part in found.groups())
    if bad:
        sys.exit(f"{bad} of {requests} requests failed at {connections} connections\n{done.stdout}")
    return requests / duration * 1e6, p50 / 1000, p99 / 1000, (processor(server) - begun) / max(requests, 1) * 1e6


def processor(process):
    """Seconds of processor time so far, of all threads."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process):
    for line in open(f"/proc/{process.pid}/status"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("echo")
    arguments.add_argument("--seconds", type=int, default=4)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments = arguments.parse_args()
    if not shutil.which("wrk"):
        sys.exit("load: wrk was not found; on Debian: apt-get install wrk")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-load-"))
    shutil.copytree(HERE.parent / "faults" / "bot", folder / "bot")
    port, echo_port = free_port(), free_port()
    (folder / "bot" / "huashu.yaml").write_text(settings(port, folder / "store.db"))
    log = open(folder / "service.log", "wb")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
    service = subprocess.Popen([arguments.program, "serve", str(folder / "bot")], **quiet)
    echo = subprocess.Popen([arguments.echo, str(echo_port)], **quiet)
    try:
        wait(port), wait(echo_port)
        is_good = report(arguments, (service, port), (echo, echo_port))
    finally:
        for process in (service, echo):
            process.send_signal(signal.SIGTERM)
        for process in (service, echo):
            process.wait(timeout=40)
        shutil.rmtree(folder)
    sys.exit(0 if is_good else 1)


def report(arguments, service, echo_server):
    print("connections   echo/s  p99 ms  µs each   turns/s  p50 ms  p99 ms  µs each   share")
    is_good = True
    for connections in CONNECTIONS:
        echoes, turns = [], []
        for round in range(arguments.rounds):
            echoes.append(measure(*echo_server, connections, arguments.seconds, f"e{connections}r{round}"))
            turns.append(measure(*service, connections, arguments.seconds, f"t{connections}r{round}"))
        echo = [statistics.median(column) for column in zip(*echoes)]
        turn = [statistics.median(column) for column in zip(*turns)]
        share = turn[0] / echo[0]
        print(
            f"{connections:11d} {echo[0]:8.0f} {echo[2]:7.1f} {echo[3]:8.0f} {turn[0]:9.0f} {turn[1]:7.1f} {turn[2]:7.1f}"
            f" {turn[3]:8.0f} {share:7.0%}")
        if connections == 64:
            is_good = share >= FLOOR_SHARE and turn[2] < FLOOR_P99
            verdict = (
                f"floor: {FLOOR_SHARE:.0%} of the echo and p99 below {FLOOR_P99:.0f} ms, aim {AIM_SHARE:.0%}: "
                + ("aim reached" if is_good and share >= AIM_SHARE else "floor holds" if is_good else "MISSED"))
    print(f"at 64 connections, {verdict}")
    print(f"memory after all of it: {memory(service[0]):.0f} MB")
    return is_good


if __name__ == "__main__":
    main()
