"""Fills stores, makes reports of them, and says where an independent program computes something else.

    python3 .ci/figures HUASHU SCRATCH [--cases 80] [--days 35] [--seeds 1,2]
"""
import argparse
import collections
import datetime
import pathlib
import random
import subprocess
import sys

from compare import compare, made
from facts import DAY, Journal
from figures import Period
from pages import page_differences
from walk import Walk

# Ten minutes behind its end a report on a period is drafted, and knows what came until then.
DRAFTED = 600_000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("huashu")
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--cases", type=int, default=80, help="cases of a made-up year")
    parser.add_argument("--days", type=int, default=35, help="days of a walk")
    parser.add_argument("--seeds", default="1,2")
    options = parser.parse_args()
    options.scratch.mkdir(parents=True, exist_ok=True)
    for old in options.scratch.iterdir():
        old.unlink()
    counts, differing = collections.Counter(), 0
    for seed in map(int, options.seeds.split(",")):
        for store, days in (year(options, seed), walk(options, seed)):
            export = store.with_suffix(".jsonl")
            run(options.huashu, "store", "export", "--store", store, export)
            differing += look(options.huashu, str(store), Journal(export), days, random.Random(seed), counts)
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"peers: figures: {told}; {differing} differ")
    return 1 if differing else 0


def run(*arguments):
    done = subprocess.run([str(each) for each in arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"peers: {' '.join(map(str, arguments))}: {done.stderr}")


def year(options, seed):
    """A made-up year across one of the turns of the years 2024 to 2026, and a few weeks around it."""
    store, end = options.scratch / f"year-{seed}.db", datetime.date(2027, 2, 10) - datetime.timedelta(days=300 * (seed - 1))
    run(options.huashu, "demo", "seed", "--store", store, "--seed", seed, "--cases", options.cases, "--shop",
        options.scratch, "--at", f"{end} 10:00")
    return store, (end - datetime.timedelta(days=380), end + datetime.timedelta(days=10))


def walk(options, seed):
    """Staff's walk from the end of 2025, with a week in which nobody complains."""
    store, start = options.scratch / f"walk-{seed}.db", datetime.datetime(2025, 12, 1 + seed % 5, 9)
    rest = (datetime.date(2026, 1, 2), datetime.date(2026, 1, 12))
    Walk(options.huashu, str(store), str(options.scratch), seed, start).go(options.days, rest)
    return store, (start.date() - datetime.timedelta(days=7), start.date() + datetime.timedelta(days=options.days + 7))


def look(huashu, store, journal, days, chance, counts):
    """Compares every week, month and one span of the days; how many figures differ."""
    differing = 0
    for name in periods(*days):
        period, newest = Period.named(name), journal.events[-1][0]
        until = lambda instant: max([event[0] for event in journal.events if event[1] < instant], default=0)
        cut = chance.choice([newest, until(period.end + DRAFTED), until(period.start + chance.randrange(1, 7) * DAY)])
        previous = min(cut, until(period.start + DRAFTED))
        if cut == 0:
            continue
        report, found = compare(huashu, store, journal, name, cut, previous)
        counts["reports"] += 1
        counts["corrections in them"] += len(report["corrections"])
        for place, ours, theirs in found:
            print(f"peers: {store} {name} --cut {cut} --previous-cut {previous}: {place}\n  ours   {ours}\n  report {theirs}")
        differing += len(found)
        if chance.random() < 0.2:
            forms = [made(huashu, store, name, form, cut, previous) for form in ("--json", "--csv", "--html")]
            again = [made(huashu, store, name, form, cut, previous) for form in ("--json", "--csv", "--html")]
            wrong = page_differences(*forms) + ([] if forms == again else ["made twice, it differs"])
            counts["pages with their files"] += 1
            for what in wrong:
                print(f"peers: {store} {name} --cut {cut}: {what}")
            differing += len(wrong)
    return differing


def periods(first, last):
    names, day = [], first
    while day <= last:
        year, week, _ = day.isocalendar()
        names += [f"{year:04}-W{week:02}", f"{day:%Y-%m}"]
        day += datetime.timedelta(days=7)
    return sorted(set(names)) + [f"{last - datetime.timedelta(days=100)}..{last - datetime.timedelta(days=9)}"]


if __name__ == "__main__":
    sys.exit(main())
