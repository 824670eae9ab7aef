"""Writes one corpus of career guides twice: for guidepost and for Hugo.

The same guides, facts, lists, feeds and sitemap; only front matter and templates differ, since each tool has its
own. The templates and settings lie in `sites/`; this file makes the guides. One seed gives one corpus, byte for byte.

usage: corpus.py COUNT FOLDER
"""
import json
import os
import random
import shutil
import sys

SEED = 7
SITES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sites")
WORDS = (
    "system design service data market role team build learn deploy project review portfolio interview course degree "
    "month year salary range senior junior level company product tool cloud network model pipeline test quality "
    "customer report budget manager process safety patient client policy research lab field site plan schedule "
    "contract material energy software hardware machine sensor metric dashboard story draft edit launch growth demand "
    "hiring remote office shift licence exam board certificate skill practice mentor feedback goal path step track"
).split()
ROLES = (
    "Backend Developer,Data Engineer,Nurse Practitioner,Civil Engineer,UX Designer,Electrician,Product Manager,"
    "Paralegal,Chef,Actuary,Welder,Pharmacist,Teacher,Pilot,Geologist,Translator,Surveyor,Librarian,Dietitian,Machinist"
).split(",")
CITIES = (
    "Berlin,Austin,Lisbon,Oslo,Denver,Leeds,Turin,Ghent,Porto,Boise,Reno,Tampa,Graz,Brno,Turku,Cork,Lyon,Bergen,"
    "Basel,Malmo"
).split(",")
SKILLS = [f"{word} {kind}" for word in WORDS[:20] for kind in ("analysis", "planning", "tooling", "basics", "security")]
CATEGORIES = "technology health trades business science education law creative transport public".split()
HEADINGS = (
    "What the work is", "How to start", "What employers look for", "A day in the life", "Where the role leads",
)
CODE = [
    "```python", "def total(rows):", "    result = 0", "    for row in rows:", "        if row.amount > 0:",
    "            result += row.amount * row.rate", "    return round(result, 2)", "```", "",
]


def role_of(index):
    return f"{ROLES[index % 20]} {CITIES[(index // 20) % 20]} {index}"


def slug_of(index):
    return role_of(index).lower().replace(" ", "-")


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


class Corpus:
    """Guides of one seed, made one after the other."""

    def __init__(self, count, seed=SEED):
        self.count = count
        self.random = random.Random(seed)

    def words(self, count):
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def sentence(self, count=14):
        text = self.words(count)
        return text[0].upper() + text[1:] + "."

    def phrase(self, count):
        return self.sentence(count)[:-1]

    def paragraph(self, sentences=5):
        return " ".join(self.sentence(self.random.randint(9, 18)) for _ in range(sentences))

    def guide(self, index):
        role, base = role_of(index), self.random.randrange(40, 120) * 1000
        levels = [
            ("entry", f"Junior {role}", base, base + 20000, "0-2"),
            ("mid", role, base + 20000, base + 45000, "2-5"),
            ("senior", f"Senior {role}", base + 45000, base + 80000, "5-8"),
            ("lead", f"Lead {role}", base + 80000, base + 120000, "8-12"),
        ]
        related = {slug_of(self.random.randrange(self.count)) for _ in range(4)} - {slug_of(index)}
        return {
            "role": role, "slug": slug_of(index), "category": CATEGORIES[index % 10], "summary": self.sentence(18),
            "date": f"2026-{1 + index % 10:02d}-{1 + index % 28:02d}", "levels": levels,
            "skills": self.random.sample(SKILLS, 6), "related": sorted(related),
            "faq": [(self.phrase(8) + "?", self.paragraph(3)) for _ in range(6)],
            "myths": [(self.sentence(10), self.paragraph(2)) for _ in range(3)],
            "steps": [(f"Months {3*k+1}-{3*k+3}", self.phrase(6), self.paragraph(2)) for k in range(4)],
            "certifications": [(self.phrase(4), self.phrase(2), self.sentence(12)) for _ in range(4)],
            "body": self.body(index),
        }

    def body(self, index):
        lines = []
        for heading in HEADINGS:
            lines += [f"## {heading}", "", self.paragraph(), "", self.paragraph(4), ""]
            lines += [f"- **{self.words(2)}**: {self.sentence(9)}" for _ in range(4)] + [""]
        lines += ["| Tool | Use | Weeks |", "|---|---|---|"]
        lines += [f"| {self.words(1)} | {self.words(4)} | {self.random.randint(1, 9)} |" for _ in range(5)] + [""]
        if index % 3 == 0:
            lines += CODE
        lines += [f"See [the pay tables](https://example.org/{slug_of(index)}) and *{self.words(3)}*.", ""]
        return "\n".join(lines)


def for_guidepost(guide):
    lines = [
        f"title: {quoted('How to become a ' + guide['role'])}", f"role: {quoted(guide['role'])}",
        f"summary: {quoted(guide['summary'])}", f"category: {guide['category']}",
        f"published: {guide['date']}", f"updated: {guide['date']}", "skills:",
    ]
    lines += [f"  - {{name: {quoted(name)}, kind: technical}}" for name in guide["skills"]]
    lines += ["pay:", "  currency: USD", "  per: year", "  levels:"]
    for level, title, low, high, years in guide["levels"]:
        lines.append(f"    - {{level: {level}, title: {quoted(title)}, range: {low}-{high}, years: {years}}}")
    lines.append("steps:")
    for when, title, text in guide["steps"]:
        lines += [f"  - title: {quoted(when + ': ' + title)}", "    duration: 3 months", f"    does: {quoted(text)}"]
    lines += records("certifications", ("name", "issuer", "why"), guide["certifications"])
    lines += records("myths", ("claim", "reality"), guide["myths"])
    lines += records("faq", ("q", "a"), guide["faq"])
    lines.append(f"related: {json.dumps(guide['related'])}")
    return lines


def for_hugo(guide):
    lines = [
        f"title: {quoted('How to become a ' + guide['role'])}", f"role: {quoted(guide['role'])}",
        f"description: {quoted(guide['summary'])}", f"date: {guide['date']}",
        f"skills: {json.dumps(guide['skills'])}", f"categories: [{guide['category']}]",
        f"related: {json.dumps(guide['related'])}", "levels:",
    ]
    for level, title, low, high, years in guide["levels"]:
        name = level.capitalize()
        lines.append(f"  - {{level: {name}, title: {quoted(title)}, min: {low}, max: {high}, years: {quoted(years)}}}")
    lines += records("steps", ("when", "title", "text"), guide["steps"])
    lines += records("certifications", ("name", "issuer", "text"), guide["certifications"])
    lines += records("myths", ("myth", "reality"), guide["myths"])
    lines += records("faqs", ("question", "answer"), guide["faq"])
    return lines


def records(key, fields, rows):
    """A list of maps in YAML."""
    lines = [f"{key}:"]
    for row in rows:
        for position, (field, value) in enumerate(zip(fields, row)):
            lines.append(f"  {'-' if position == 0 else ' '} {field}: {quoted(value)}")
    return lines


def write(count, folder):
    """Writes `folder/guidepost` and `folder/hugo`."""
    shutil.copytree(SITES, folder)
    corpus = Corpus(count)
    for index in range(count):
        guide = corpus.guide(index)
        for tool, head in (("guidepost", for_guidepost(guide)), ("hugo", for_hugo(guide))):
            path = os.path.join(folder, tool, "content", "guides", guide["slug"] + ".md")
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(["---", *head, "---", "", guide["body"]]))


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2])
