"""Whether a report's page, its CSV and its JSON say the same, in their tables and in their charts."""
import collections
import csv
import html.parser
import io
import json
import re

TOTALS = ("openAtStart", "new", "closed", "openAtEnd")


class Page(html.parser.HTMLParser):
    """The tables of a page, each as rows of texts."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.cell = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.tables[-1][-1].append(plain(self.cell))
            self.cell = None

    def handle_data(self, text):
        if self.cell is not None:
            self.cell += text


def plain(cell):
    return cell.strip().lstrip("'")


def tables_of(text):
    """The tables of a CSV file by id, headings first."""
    tables, current = {}, None
    for row in csv.reader(io.StringIO(text)):
        if not row:
            current = None
        elif current is None:
            current = tables.setdefault(row[0], [])
        else:
            current.append([plain(cell) for cell in row])
    return tables


def page_differences(json_bytes, csv_bytes, html_bytes):
    """What the three forms of one report say differently; empty when nothing."""
    report, page = json.loads(json_bytes), html_bytes.decode()
    tables, shown = tables_of(csv_bytes.decode("utf-8-sig")), Page(page).tables
    found = []
    for name, table in tables.items():
        if len(table) > 1 and table not in shown:
            found.append(f"table {name} of the CSV is not on the page")

    def expect(what, one, other):
        if one != other:
            found.append(f"{what}: {one} in the file, {other} in JSON")

    def numbers(row):
        return [int(cell) for cell in row]

    totals = report["totals"]
    expect("totals", [numbers(row[1:3]) for row in tables["totals"][1:]],
           [[totals[part][key] for part in ("current", "previous")] for key in TOTALS])
    for part in report["breakdowns"]:
        rows = [numbers(row[1:5]) for row in tables["by-" + part["axis"]][1:]]
        expect(part["axis"], rows, [[row["totals"][key] for key in TOTALS] for row in part["rows"]])
    for row, clock in zip(tables["clocks"][1:], report["clocks"], strict=True):
        met, due = clock["inTime"]["numerator"], clock["inTime"]["denominator"]
        share = "–" if due == 0 else f"{met}/{due}"
        expect(clock["rule"], numbers(row[1:4]), [due, met, due - met])
        expect(clock["rule"], row[4] if due < 5 else row[4].split("(")[1].rstrip(")"), share)
        if due >= 5 and abs(float(row[4].split("%")[0]) - 100 * met / due) > 0.0501:
            found.append(f"{clock['rule']}: {row[4]}")
    expect("scores", numbers(row[1] for row in tables["satisfaction"][1:6]), report["satisfaction"]["scores"])
    for name in ("breaches", "overdue", "repeats", "clusters", "corrections", "improvements"):
        expect(name, len(tables[name]) - 1, len(report[name]))
    for drawing in re.findall(r"<svg.*?</svg>", page, re.S):
        found += chart_differences(drawing, report)
    return found


def chart_differences(drawing, report):
    """What a chart says differently from the figures it is drawn of."""
    days = report["days"]
    if len(days) > 62 and "heat" not in drawing and "Σ" not in drawing and "figure" not in drawing:
        return []  # drawn by months
    if "polyline" in drawing:
        value = scale(drawing)
        drawn = [[round(value(float(point.split(",")[1]))) for point in line.split()]
                 for line in re.findall(r'<polyline points="(.*?)"', drawing)]
        told = [[sum(day["newByLevel"]) for day in days], [day["closed"] for day in days]]
    elif 'class="heat' in drawing:
        cells = r'<rect class="heat h\d"[^>]*/>(?:<text class="heat\d"[^>]*>(\d+)</text>)?'
        drawn = [int(cell or 0) for cell in re.findall(cells, drawing)]
        told = sum(report["arrivals"], [])
    elif "Σ" in drawing:
        drawn = [int(count) for count in re.findall(r">(\d+) · Σ", drawing)]
        types = next(part["rows"] for part in report["breakdowns"] if part["axis"] == "type")
        told = sorted((row["totals"]["new"] for row in types if row["totals"]["new"]), reverse=True)
    elif 'class="figure"' in drawing and re.search(r'class="figure"[^>]*>\d+<', drawing):
        drawn = [int(count) for count in re.findall(r'class="figure"[^>]*>(\d+)<', drawing)]
        told = report["satisfaction"]["scores"]
    elif 'class="figure"' in drawing:
        drawn = [float(width) for width in re.findall(r'<rect class="bar s0"[^>]*width="([\d.]+)"', drawing)]
        stays = next(metric["parts"] for metric in report["metrics"] if metric["id"] == "K19")
        longest = [part["figure"]["ninetieth"] for part in stays if part["figure"]["count"]]
        told = [max(1, 300 * each / max(longest)) for each in longest if each]  # nothing is not drawn
        if len(drawn) == len(told) and all(abs(one - other) <= 0.06 for one, other in zip(drawn, told)):
            return []
    elif 'class="bar' in drawing:
        value, drawn = scale(drawing), collections.Counter()
        for level, y, height in re.findall(r'class="bar s(\d)"[^>]*y="([\d.]+)"[^>]*height="([\d.]+)"', drawing):
            drawn[int(level)] += round(value(float(y)) - value(float(y) + float(height)))
        told = collections.Counter()
        for day in days:
            told.update({level: count for level, count in enumerate(day["newByLevel"]) if count})
    else:
        return []  # nothing to draw
    return [] if drawn == told else [f"chart: {drawn} drawn, {told} in JSON"]


def scale(drawing):
    """From a height in a chart to the number that stands there at its axis."""
    marks = [(float(y), float(number)) for y, number
             in re.findall(r'<text[^>]* y="([\d.]+)"[^>]*text-anchor="end">(\d+)</text>', drawing)]
    (low, first), (high, last) = marks[0], marks[-1]
    return lambda y: first + (y - low) * (last - first) / (high - low)
