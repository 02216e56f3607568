"""Sends a day's messages in a few minutes, and watches the memory of the service.

    day.py HUASHU [--messages 200000]

Some thousand customers write in turns over 16 connections (`rasa_rest`). Memory is looked at all the time; what it is in
the last fifth may exceed what it was in the second by a tenth and 20 MB. Needs `wrk`. Loopback only; ends by itself.
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from kill import HERE, Service, free_port
from visitors import memory

sys.path.insert(0, str(HERE.parent / "load"))
from load import measure, settings  # noqa: E402


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--messages", type=int, default=200_000)
    arguments = arguments.parse_args()
    if not shutil.which("wrk"):
        sys.exit("day: wrk was not found; on Debian: apt-get install wrk")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-day-"))
    shutil.copytree(HERE / "bot", folder / "bot")
    port = free_port()
    (folder / "bot" / "huashu.yaml").write_text(settings(port, folder / "store.db"))
    service = Service(arguments.program, folder, port)
    service.start()
    service.wait_until_ready()
    sent, run, seen, begin = 0, 0, [], time.monotonic()
    while sent < arguments.messages and time.monotonic() - begin < 900:
        rate, _, _ = measure(port, 16, 2, f"d{run}")
        sent, run = sent + int(rate * 2), run + 1
        seen.append(memory(service))
    status = service.stop()
    fifth = max(1, len(seen) // 5)
    early, late = statistics.median(seen[fifth:2 * fifth]), statistics.median(seen[-fifth:])
    print(
        f"{sent} messages in {time.monotonic() - begin:.0f} s: {early:.0f} MB in the second fifth, {late:.0f} MB in the "
        f"last; the store has {(folder / 'store.db').stat().st_size / 1e6:.0f} MB")
    if sent < arguments.messages or late > early * 1.1 + 20 or status != 0:
        print(f"  MISSED: status {status}; memory over time {[round(value) for value in seen]}; the log is in {folder}")
        sys.exit(1)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
