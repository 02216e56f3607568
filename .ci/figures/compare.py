"""Compares reports with what an independent program computes from the same events."""
import json
import subprocess

from facts import Journal
from figures import Period, Slice


def difference(place, ours, theirs, found):
    if ours != theirs:
        found.append((place, ours, theirs))


def plain(figure):
    """A figure of a report without what only describes it."""
    described = {"kind", "share"} if "numerator" in figure else {"kind", "leftOut"}
    return {key: value for key, value in figure.items() if key not in described}


def made(huashu, store, name, form, cut, previous):
    """A report as bytes."""
    kind = "--month" if len(name) == 7 else "--span" if ".." in name else "--week"
    done = subprocess.run(
        [huashu, "report", "weekly", "--store", store, kind, name, form, "--lang", "en", "--cut", str(cut),
         "--previous-cut", str(previous)], capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return done.stdout


def compare(huashu, store, journal, name, cut, previous):
    """The report of a period, and what differs in it: place, what this program says, what the report says."""
    report, found = json.loads(made(huashu, store, name, "--json", cut, previous)), []
    period = Period.named(name)
    known = journal.known(cut)
    slice = Slice(known, period)
    difference("totals", slice.totals(), report["totals"]["current"], found)
    head = slice.head()
    difference("head", head, {key: report["head"][key] for key in head}, found)
    before, befores = period, []
    for _ in range(4):
        before = before.before()
        befores.append(Slice(known, before))
    difference("previous", befores[0].totals(), report["totals"]["previous"], found)
    ours = slice.breakdowns()
    theirs = {part["axis"]: {row["value"]: row["totals"] for row in part["rows"]} for part in report["breakdowns"]}
    for axis in sorted(set(ours) | set(theirs)):
        difference("by-" + axis, ours.get(axis), theirs.get(axis), found)
    difference("days", slice.days(), report["days"], found)
    difference("arrivals", slice.arrivals(), report["arrivals"], found)
    ours, theirs = slice.clocks(), {row["rule"]: row["inTime"] for row in report["clocks"]}
    for rule in sorted(set(ours) | set(theirs)):
        difference("clocks " + rule, ours.get(rule), theirs.get(rule), found)
    key = lambda row: (row["number"], row["rule"], row["due"])
    for table, ours in (("breaches", slice.breaches()), ("overdue", slice.overdue())):
        theirs = [{name: value for name, value in row.items() if name != "complainant"} for row in report[table]]
        difference(table, sorted(ours, key=key), sorted(theirs, key=key), found)
    ours, theirs = slice.satisfaction(), dict(report["satisfaction"])
    theirs["outcomes"] = {row["name"]: row["count"] for row in theirs["outcomes"]}
    difference("satisfaction", ours, theirs, found)
    ours, theirs = slice.escalations(), dict(report["escalations"])
    theirs["rounds"] = {row["name"]: row["count"] for row in theirs["rounds"]}
    difference("escalations", ours, theirs, found)
    difference("repeats", slice.repeats(), sorted(row["number"] for row in report["repeats"]), found)
    theirs = {(row["axis"], row["value"]): (sorted(row["cases"]), row["before"]) for row in report["clusters"]}
    difference("clusters", slice.clusters(), theirs, found)
    begun = [before for before in befores
             if known.cases and before.period.end > min(case.registered for case in known.cases)]
    difference("periods", len(begun), report["totals"]["periods"], found)
    sums = {key: sum(before.totals()[key] for before in begun) for key in slice.totals()}
    difference("sums", sums, report["totals"]["sums"], found)
    ours = slice.metrics()
    theirs = {metric["id"] + "." + part["name"]: part["figure"] for metric in report["metrics"] for part in metric["parts"]}
    theirs = {name: plain(figure) for name, figure in theirs.items() if figure["kind"] != "missing"}
    for name in sorted(set(ours) | set(theirs)):
        difference(name, ours.get(name), theirs.get(name), found)
    theirs = [{"id": row["improvement"]["id"], **{key: row[key] for key in row if key != "improvement"}}
              for row in report["improvements"]]
    difference("improvements", slice.improvements(), sorted(theirs, key=lambda row: row["id"]), found)
    then = journal.known(report["head"]["previousCutOff"])
    ours = {}
    for before in befores:
        was = Slice(then, before.period).corrected()
        now = before.corrected()
        for name in set(was) | set(now):
            pair = was.get(name, nothing(name)), now.get(name, nothing(name))
            if rated(pair[0]) != rated(pair[1]):
                ours[before.period.name, name] = pair
    theirs = {(row["period"], row["figure"]): tuple(
        plain(row[key]) if key in row else nothing(row["figure"]) for key in ("before", "after")) for row in report["corrections"]}
    for place in sorted(set(ours) | set(theirs)):
        difference("correction " + place[1], ours.get(place), theirs.get(place), found)
    return report, found


def rated(figure):
    """Without what is left out, which may change from day to day."""
    return {key: value for key, value in figure.items() if key != "leftOut"}


def nothing(name):
    """The figure of what did not happen."""
    if name.startswith(("K15", "K20", "K22")):
        return {"numerator": 0, "denominator": 0, "leftOut": 0}
    return {"count": 0, "fen": 0} if name.startswith("K24") else {"count": 0}
