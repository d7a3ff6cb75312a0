"""The results as a page: Markdown with two plots, drawn as SVG without any library."""

import math

WIDTH, HEIGHT, LEFT, TOP = 760, 380, 190, 40
FONT = 'font-family="sans-serif" font-size="13"'


def svg(parts, height=HEIGHT):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">'
        '<rect width="100%%" height="100%%" fill="white"/>%s</svg>\n' % (WIDTH, height, "".join(parts))
    )


def text(x, y, words, anchor="start"):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" %s>%s</text>' % (x, y, anchor, FONT, words)


def bars(title, values):
    """Horizontal bars by name, longest first, on a logarithmic scale: the values span hundreds of times."""
    values = sorted(values, key=lambda pair: -pair[1])
    least = 10 ** math.floor(math.log10(min(value for _, value in values)))
    scale = (WIDTH - LEFT - 110) / math.log10(values[0][1] / least)
    parts = [text(LEFT, 22, title)]
    for place, (name, value) in enumerate(values):
        y = TOP + place * 26
        length = scale * math.log10(value / least)
        parts += [
            text(LEFT - 8, y + 15, name, "end"),
            '<rect x="%d" y="%d" width="%.1f" height="20" fill="%s"/>'
            % (LEFT, y, length, "#2f6db5" if name.startswith("bylaw") else "#b8c4d0"),
            text(LEFT + length + 6, y + 15, "{:,.0f}".format(value)),
        ]
    return svg(parts, TOP + len(values) * 26 + 12)


def curve(title, points):
    """A line over the number of rules, logarithmic along it; from nothing upwards."""
    left, right, top, bottom = 90, WIDTH - 40, TOP + 10, HEIGHT - 50
    most = max(value for _, value in points) * 1.1
    first, last = math.log10(points[0][0]), math.log10(points[-1][0])
    place = lambda rules, value: (
        left + (math.log10(rules) - first) / (last - first) * (right - left),
        bottom - value / most * (bottom - top),
    )
    parts = [text(left, 22, title), '<path d="M%d %dV%dH%d" fill="none" stroke="#333"/>' % (left, top, bottom, right)]
    for share in (0.25, 0.5, 0.75, 1):
        y = bottom - share * (bottom - top)
        parts += [
            '<path d="M%d %.1fH%d" stroke="#ddd"/>' % (left, y, right),
            text(left - 8, y + 4, "{:,.0f}".format(share * most), "end"),
        ]
    parts.append(
        '<polyline fill="none" stroke="#2f6db5" stroke-width="2" points="%s"/>'
        % " ".join("%.1f,%.1f" % place(*point) for point in points)
    )
    for rules, value in points:
        x, y = place(rules, value)
        parts += [
            '<circle cx="%.1f" cy="%.1f" r="4" fill="#2f6db5"/>' % (x, y),
            text(x, bottom + 20, "{:,}".format(rules), "middle"),
        ]
    return svg(parts + [text((left + right) / 2, bottom + 40, "rules", "middle")])


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def figures(programs):
    rows = []
    for program in programs:
        least, most = program.spread()
        rate = "{:,.0f}".format(program.rate()) if program.records > 1 else ""
        rows.append(
            [
                program.name,
                rate,
                "%.4g s" % program.median(),
                "%.4g to %.4g" % (least, most),
                "%.1f" % program.median("peak"),
            ]
        )
    return table(["program", "records/s", "median", "least to most", "peak MB"], rows)


def write(folder, about, results):
    """results.md and its plots; gives the page's text."""
    parts = ["# Bylaw beside others\n", about]
    rows = [target.row() for result in results.values() for target in result.targets]
    parts.append(table(["ratio of medians", "measured", "target (acceptable)", ""], rows))
    if "batch" in results:
        rates = [(program.name, program.rate()) for program in results["batch"].programs]
        (folder / "programs.svg").write_text(bars("records a second, twenty rules (logarithmic)", rates))
        parts.append("![records a second by program](programs.svg)\n")
    if "growth" in results:
        points = [(rules, 1e9 / each) for rules, _, each in results["growth"].points]
        (folder / "growth.svg").write_text(curve("records a second by the number of rules, ten of which apply", points))
        parts.append("![records a second by the number of rules](growth.svg)\n")
        parts.append(
            table(
                ["rules", "start to end, one record", "a record more"],
                [
                    ["{:,}".format(rules), "%.1f ms" % ms, "%.0f ns" % each]
                    for rules, ms, each in results["growth"].points
                ],
            )
        )
    for name, result in results.items():
        parts.append("## %s\n" % name)
        if result.programs:
            parts.append(figures(result.programs))
        parts += [note + "\n" for note in result.notes]
    (folder / "results.md").write_text("\n".join(parts))
    return "\n".join(parts)
