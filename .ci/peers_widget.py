"""Starts the service and the shop's own site, and lets a browser judge the website's chat as visitors would use it.

    peers_widget.py HUASHU SCRATCH [CHECK...]

One line a check, with what is wrong in it; exit status 1 when something is. Loopback only.
"""

import os
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

from widget import looking, talking
from widget.shop import Shop
from widget.visitor import Stage, Wrong


def main() -> int:
    program, scratch = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).absolute()
    checks = [*looking.CHECKS, *talking.CHECKS]
    wanted = sys.argv[3:]
    if unknown := set(wanted) - {check.__name__ for check in checks}:
        print(f"peers: no such check: {', '.join(sorted(unknown))}; there are "
              f"{', '.join(check.__name__ for check in checks)}", file=sys.stderr)
        return 2
    for picture in scratch.glob("*.png"):
        picture.unlink()
    begin, failed = time.monotonic(), 0
    shop = Shop(program, scratch)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"])
            stage = Stage(browser, shop, scratch, os.environ.get("WIDGET_JS"))
            chosen = [check for check in checks if not wanted or check.__name__ in wanted]
            for check in chosen:
                failed += not passes(check, stage)
            print(f"peers: widget, Chromium {browser.version}: {len(chosen)} checks, {failed} wrong, "
                  f"{time.monotonic() - begin:.0f} s")
            browser.close()
        status = shop.stop()
        if status:
            print(f"peers: the service ended with {status}", file=sys.stderr)
        return 1 if failed or status else 0
    finally:
        if shop.process.poll() is None:
            shop.kill()


def passes(check, stage: Stage) -> bool:
    begin, problem = time.monotonic(), None
    try:
        check(stage)
    except Wrong as wrong:
        problem = str(wrong)
    except Exception as other:  # a timeout of the browser's driver, or of this script: all the same to whoever reads it
        problem = f"{type(other).__name__}: {str(other).strip()}"
    faults = stage.leave(check.__name__ if problem else None)
    if faults and not problem:
        problem = f"the page's console has {faults}"
    verdict = "WRONG" if problem else "ok"
    print(f"peers: widget {check.__name__:<10} {verdict:<5} {check.__doc__.splitlines()[0]} "
          f"({time.monotonic() - begin:.1f} s)", flush=True)
    if problem:
        print(f"       {problem}", flush=True)
    return not problem


if __name__ == "__main__":
    sys.exit(main())
